ssh swarm-n01-oam sudo docker rm one
exit: 1
