ssh swarm-n01-oam sudo docker stack ps nope
exit: 1
