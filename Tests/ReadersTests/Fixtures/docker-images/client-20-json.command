ssh swarm-n01-oam sudo docker images --format "'{{json .}}'"
exit: 0
