ssh swarm-n01-oam sudo docker create --name r3 busybox:latest sleep 5
exit: 0
