ssh swarm-n01-oam sudo docker stack ls
exit: 0
