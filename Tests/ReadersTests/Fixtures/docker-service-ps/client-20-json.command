ssh swarm-n01-oam sudo docker service ps web site_front site_every --format "'{{json .}}'"
exit: 0
