ssh swarm-n01-oam sudo docker run --rm busybox:latest echo hello
exit: 0
