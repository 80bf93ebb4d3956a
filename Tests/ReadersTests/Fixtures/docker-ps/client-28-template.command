docker -H ssh://osboxes@swarm-n01-oam ps --format '{{json .}}'
exit: 0
