ssh swarm-n01-oam sudo docker swarm join-token --rotate worker
