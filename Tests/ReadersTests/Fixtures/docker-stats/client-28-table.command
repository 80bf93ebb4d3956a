docker -H ssh://osboxes@swarm-n01-oam stats --no-stream
exit: 0
