docker swarm ca
exit: 0
