ssh swarm-n01-oam "ss -H -tln"
exit: 0
