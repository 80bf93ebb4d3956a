ssh swarm-n01-oam sudo docker node inspect swarm-n02
