ssh swarm-n01-oam sudo docker stack ps site
exit: 0
