docker -H ssh://osboxes@swarm-n01-oam inspect nosuch
exit: 1
