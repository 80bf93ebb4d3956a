ssh swarm-n01-oam sudo docker logs --tail 5 f6017f3e4788
