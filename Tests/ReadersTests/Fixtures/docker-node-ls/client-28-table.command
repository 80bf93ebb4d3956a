docker -H ssh://osboxes@swarm-n01-oam node ls
exit: 0
