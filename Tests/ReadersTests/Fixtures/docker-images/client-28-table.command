docker -H ssh://osboxes@swarm-n01-oam images
exit: 0
