ssh swarm-n01-oam sudo docker node rm swarm-n02
exit: 1
