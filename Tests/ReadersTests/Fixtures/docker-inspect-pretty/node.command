ssh swarm-n01-oam sudo docker node inspect --pretty swarm-n02
