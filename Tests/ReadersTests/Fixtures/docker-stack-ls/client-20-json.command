ssh swarm-n01-oam sudo docker stack ls --format "'{{json .}}'"
exit: 0
