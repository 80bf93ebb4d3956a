ssh swarm-n01-oam "hostnamectl hostname"
exit: 0
