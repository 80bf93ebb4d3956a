ssh swarm-n01-oam sudo docker run -d --name one busybox:latest sleep 1000
exit: 125
