ssh swarm-n01-oam sudo docker stats --no-stream --format "'{{json .}}'"
exit: 0
