ssh swarm-n01-oam sudo docker node promote nosuch
exit: 1
