docker -H ssh://osboxes@swarm-n01-oam network ls
exit: 0
