docker -H ssh://osboxes@swarm-n01-oam stats --no-stream --format '{{json .}}'
exit: 0
