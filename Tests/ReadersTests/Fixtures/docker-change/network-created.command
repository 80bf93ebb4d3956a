docker -H ssh://osboxes@swarm-n01-oam network create --driver overlay net1
exit: 1
