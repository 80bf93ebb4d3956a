ssh swarm-n01-oam systemctl is-active docker
