docker -H ssh://osboxes@swarm-n01-oam stack ps site
exit: 0
