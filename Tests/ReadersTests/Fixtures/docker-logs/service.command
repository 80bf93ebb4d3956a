docker -H ssh://osboxes@swarm-n01-oam service logs --tail 5 web
