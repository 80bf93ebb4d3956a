ssh swarm-n01-oam sudo docker service ps kursinis-web-service
exit: 0
