ssh swarm-n03-oam sudo docker swarm leave
