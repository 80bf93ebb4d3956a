docker -H ssh://osboxes@swarm-n01-oam volume ls --format json
exit: 0
