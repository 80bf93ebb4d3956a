ssh swarm-n01-oam sudo docker ps -a
exit: 0
