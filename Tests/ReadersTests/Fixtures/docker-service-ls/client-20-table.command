ssh swarm-n01-oam sudo docker service ls
exit: 0
