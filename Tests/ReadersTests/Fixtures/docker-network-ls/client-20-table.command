ssh swarm-n01-oam sudo docker network ls
exit: 0
