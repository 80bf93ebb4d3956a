ssh swarm-n03-oam sudo systemctl start docker
