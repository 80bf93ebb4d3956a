ssh swarm-n01-oam sudo docker container run -d --name r2 -p 81:80 busybox:latest sleep 1000
exit: 125
