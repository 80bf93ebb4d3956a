ssh swarm-n01-oam sudo docker events --since 10m --until 0s
