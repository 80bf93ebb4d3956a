ssh swarm-n01-oam systemctl is-active nosuch
exit: 3
