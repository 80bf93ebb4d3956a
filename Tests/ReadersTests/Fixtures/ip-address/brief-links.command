ssh swarm-n01-oam ip -br link
