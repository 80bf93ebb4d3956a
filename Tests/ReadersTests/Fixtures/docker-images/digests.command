ssh swarm-n01-oam sudo docker images --digests
