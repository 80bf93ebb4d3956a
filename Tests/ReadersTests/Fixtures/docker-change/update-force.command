docker -H ssh://osboxes@swarm-n01-oam service update --force side
