ssh swarm-n01-oam sudo docker volume ls
exit: 0
