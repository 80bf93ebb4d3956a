ssh swarm-n01-oam "ip -d a"
exit: 0
