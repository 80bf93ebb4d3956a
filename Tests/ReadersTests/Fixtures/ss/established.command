ssh swarm-n01-oam ss -tan
