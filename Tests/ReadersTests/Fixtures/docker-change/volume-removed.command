ssh swarm-n01-oam sudo docker volume rm vol1
