docker -H ssh://osboxes@swarm-n01-oam pull busybox:latest
