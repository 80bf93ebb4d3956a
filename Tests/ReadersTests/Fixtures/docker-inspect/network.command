ssh swarm-n01-oam sudo docker network inspect ingress
