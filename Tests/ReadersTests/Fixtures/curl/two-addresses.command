curl -s swarm-n01-oam swarm-n02-oam
