ssh swarm-n01-oam hostname -I
