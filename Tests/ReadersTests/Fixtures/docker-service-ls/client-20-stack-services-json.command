ssh swarm-n01-oam sudo docker stack services site --format "'{{json .}}'"
exit: 0
