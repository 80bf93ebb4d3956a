ssh swarm-n01-oam "sudo iptables -P FORWARD DROP"
exit: 0
