ssh swarm-n01-oam sudo docker ps
exit: 0
