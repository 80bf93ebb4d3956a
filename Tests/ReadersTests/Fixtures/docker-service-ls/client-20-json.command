ssh swarm-n01-oam sudo docker service ls --format "'{{json .}}'"
exit: 0
