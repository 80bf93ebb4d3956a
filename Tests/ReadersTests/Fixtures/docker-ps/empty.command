ssh swarm-n02-oam sudo docker ps
exit: 0
