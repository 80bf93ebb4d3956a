ssh swarm-n01-oam sudo docker volume ls --format "'{{json .}}'"
exit: 0
