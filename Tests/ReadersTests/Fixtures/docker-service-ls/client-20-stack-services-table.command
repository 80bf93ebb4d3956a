ssh swarm-n01-oam sudo docker stack services site
exit: 0
