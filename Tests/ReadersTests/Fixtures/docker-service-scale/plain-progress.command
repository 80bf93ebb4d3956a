ssh swarm-n01-oam sudo docker service scale kursinis-web-service=3
exit: 0
