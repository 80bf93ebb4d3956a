docker service ls
