ssh swarm-n01-oam systemctl status docker
