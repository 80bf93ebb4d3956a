ssh swarm-n01-oam sudo docker service scale kursinis-web-service=2
exit: 0
