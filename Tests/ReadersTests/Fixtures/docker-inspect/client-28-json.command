docker -H ssh://osboxes@swarm-n01-oam node inspect -f json self
exit: 0
