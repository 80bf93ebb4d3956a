ssh swarm-n01-oam sudo docker service rm each
