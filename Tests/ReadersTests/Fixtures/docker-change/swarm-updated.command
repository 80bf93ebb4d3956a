ssh swarm-n01-oam sudo docker swarm update --task-history-limit 6
