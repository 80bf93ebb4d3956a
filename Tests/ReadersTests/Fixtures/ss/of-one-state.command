ssh swarm-n01-oam "ss -t state established"
exit: 0
