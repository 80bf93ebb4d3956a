docker -H ssh://osboxes@swarm-n01-oam stack services site
exit: 0
