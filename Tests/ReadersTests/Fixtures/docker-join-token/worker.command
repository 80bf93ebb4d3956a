ssh swarm-n01-oam sudo docker swarm join-token worker
