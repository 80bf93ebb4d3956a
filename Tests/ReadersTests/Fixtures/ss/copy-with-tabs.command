ssh swarm-n01-oam ss -4nl
