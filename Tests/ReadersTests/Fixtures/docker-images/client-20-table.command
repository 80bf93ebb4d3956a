ssh swarm-n01-oam sudo docker images
exit: 0
