docker -H ssh://osboxes@swarm-n01-oam inspect --type image busybox:latest
exit: 0
