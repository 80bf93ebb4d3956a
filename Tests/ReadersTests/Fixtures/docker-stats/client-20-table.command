ssh swarm-n01-oam sudo docker stats --no-stream
exit: 0
