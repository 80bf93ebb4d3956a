ssh swarm-n01-oam "hostname -A"
exit: 0
