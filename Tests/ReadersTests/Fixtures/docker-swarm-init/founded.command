ssh swarm-n01-oam sudo docker swarm init --advertise-addr enp0s8
exit: 0
