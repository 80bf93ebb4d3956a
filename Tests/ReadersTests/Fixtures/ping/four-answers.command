ssh swarm-n01-oam ping -c 4 swarm-n02
