ssh swarm-n01-oam sudo docker network ls --no-trunc
