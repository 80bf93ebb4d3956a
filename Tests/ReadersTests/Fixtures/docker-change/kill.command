ssh swarm-n01-oam sudo docker kill one
