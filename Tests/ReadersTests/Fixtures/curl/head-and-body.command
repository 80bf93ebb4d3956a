curl -i swarm-n01-oam
