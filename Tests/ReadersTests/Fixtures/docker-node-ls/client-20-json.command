ssh swarm-n01-oam sudo docker node ls --format "'{{json .}}'"
exit: 0
