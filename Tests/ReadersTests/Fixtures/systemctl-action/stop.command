ssh swarm-n03-oam sudo systemctl stop docker
