ssh swarm-n01-oam ip -4 -o addr show
