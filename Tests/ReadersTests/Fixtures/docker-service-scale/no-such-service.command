ssh swarm-n01-oam sudo docker service scale nope=2
exit: 1
