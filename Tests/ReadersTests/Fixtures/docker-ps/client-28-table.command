docker -H ssh://osboxes@swarm-n01-oam ps
exit: 0
