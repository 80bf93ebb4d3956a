docker -H ssh://osboxes@swarm-n01-oam stack ps site --format json
exit: 0
