docker swarm ca --rotate
