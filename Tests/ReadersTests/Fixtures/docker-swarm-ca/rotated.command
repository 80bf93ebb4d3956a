docker swarm ca --rotate
exit: 0
