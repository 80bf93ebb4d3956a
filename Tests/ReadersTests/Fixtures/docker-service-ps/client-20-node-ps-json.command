ssh swarm-n01-oam sudo docker node ps swarm-n01 --format "'{{json .}}'"
exit: 0
