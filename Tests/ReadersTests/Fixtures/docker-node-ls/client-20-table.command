ssh swarm-n01-oam sudo docker node ls
exit: 0
