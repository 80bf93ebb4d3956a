ssh swarm-n01-oam sudo docker node inspect -f "'{{json .}}'" self
exit: 0
