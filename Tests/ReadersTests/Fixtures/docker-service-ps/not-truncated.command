docker -H ssh://osboxes@swarm-n01-oam service ps web --no-trunc
