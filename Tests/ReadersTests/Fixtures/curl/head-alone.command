curl -sI swarm-n01-oam
