ssh swarm-n01-oam sudo docker node ps swarm-n01
exit: 0
