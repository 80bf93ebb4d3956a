ssh swarm-n02-oam sudo docker node ls
exit: 1
