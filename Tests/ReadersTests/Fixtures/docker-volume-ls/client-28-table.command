docker -H ssh://osboxes@swarm-n01-oam volume ls
exit: 0
