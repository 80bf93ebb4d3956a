ssh swarm-n01-oam hostnamectl
