ssh swarm-n01-oam sudo docker ps -a --format "'{{json .}}'"
exit: 0
