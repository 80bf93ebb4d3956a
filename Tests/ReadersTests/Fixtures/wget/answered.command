wget -qO- swarm-n01-oam
