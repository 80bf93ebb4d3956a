ssh swarm-n01-oam date
