ssh swarm-n01-oam sudo docker node ps swarm-n02 swarm-n01
