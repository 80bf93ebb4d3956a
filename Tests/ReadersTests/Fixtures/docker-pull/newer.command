ssh swarm-n01-oam sudo docker pull busybox:latest
