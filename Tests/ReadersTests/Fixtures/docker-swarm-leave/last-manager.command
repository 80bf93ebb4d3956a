ssh swarm-n01-oam sudo docker swarm leave
exit: 1
