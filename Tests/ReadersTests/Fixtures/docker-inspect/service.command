ssh swarm-n01-oam sudo docker service inspect web
