ssh swarm-n01-oam cat /etc/hosts
