docker -H ssh://osboxes@swarm-n01-oam ps -a
exit: 0
