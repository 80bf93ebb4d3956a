curl -v swarm-n01-oam
