ssh swarm-n01-oam ip link
