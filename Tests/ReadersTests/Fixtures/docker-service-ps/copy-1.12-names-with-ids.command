docker service ps front
