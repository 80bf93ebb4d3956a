ssh swarm-n01-oam sudo docker node update --availability drain swarm-n02
