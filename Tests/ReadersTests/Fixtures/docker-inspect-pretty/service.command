docker -H ssh://osboxes@swarm-n01-oam service inspect --pretty web
