ssh swarm-n01-oam sudo docker service logs -t --tail 3 web
