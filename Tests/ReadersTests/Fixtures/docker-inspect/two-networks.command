docker -H ssh://osboxes@swarm-n01-oam network inspect bridge docker_gwbridge
