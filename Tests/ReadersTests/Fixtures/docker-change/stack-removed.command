ssh swarm-n01-oam sudo docker stack rm shop
