docker -H ssh://osboxes@swarm-n01-oam stack ls
exit: 0
