ssh swarm-n01-oam timedatectl
