docker -H ssh://osboxes@swarm-n01-oam service ls
exit: 0
