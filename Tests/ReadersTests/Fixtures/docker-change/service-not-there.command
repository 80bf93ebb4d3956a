docker -H ssh://osboxes@swarm-n01-oam service rm each
exit: 1
