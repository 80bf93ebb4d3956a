ssh swarm-n01-oam sudo docker service create --name t3 busybox:latest sleep 1000
exit: 1
