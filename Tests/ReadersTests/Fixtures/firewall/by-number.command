ssh swarm-n01-oam "sudo iptables -D OUTPUT 1"
exit: 0
