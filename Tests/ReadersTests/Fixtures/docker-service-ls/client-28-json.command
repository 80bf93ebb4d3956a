docker -H ssh://osboxes@swarm-n01-oam service ls --format json
exit: 0
