ssh swarm-n01-oam sudo docker ps --format "'{{json .}}'"
exit: 0
