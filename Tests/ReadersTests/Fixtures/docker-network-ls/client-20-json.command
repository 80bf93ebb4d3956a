ssh swarm-n01-oam sudo docker network ls --format "'{{json .}}'"
exit: 0
