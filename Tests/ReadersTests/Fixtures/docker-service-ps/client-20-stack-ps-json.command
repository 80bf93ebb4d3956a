ssh swarm-n01-oam sudo docker stack ps site --format "'{{json .}}'"
exit: 0
