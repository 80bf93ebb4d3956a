ssh swarm-n01-oam sudo docker logs nosuch
exit: 1
