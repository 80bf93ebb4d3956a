ssh swarm-n01-oam sudo docker swarm init --advertise-addr swarm-n01
exit: 1
