docker -H ssh://osboxes@swarm-n01-oam node ps swarm-n01
exit: 0
