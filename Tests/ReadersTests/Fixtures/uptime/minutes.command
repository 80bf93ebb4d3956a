ssh swarm-n01-oam uptime
