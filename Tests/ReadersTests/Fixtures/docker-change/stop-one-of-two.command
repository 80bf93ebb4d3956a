docker -H ssh://osboxes@swarm-n01-oam stop -t 1 one nosuch
exit: 1
