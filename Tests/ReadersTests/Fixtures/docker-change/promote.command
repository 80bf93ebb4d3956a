ssh swarm-n01-oam sudo docker node promote swarm-n02
