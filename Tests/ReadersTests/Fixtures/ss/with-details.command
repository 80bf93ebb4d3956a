ssh swarm-n01-oam "ss -tie"
exit: 0
