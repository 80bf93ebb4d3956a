ssh swarm-n01-oam ip -j r
