ssh swarm-n01-oam "uptime -p"
exit: 0
