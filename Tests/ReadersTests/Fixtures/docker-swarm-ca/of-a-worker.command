ssh n3 docker swarm ca
exit: 1
