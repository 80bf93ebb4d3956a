ssh swarm-n03-oam systemctl status docker
exit: 3
