docker -H ssh://osboxes@swarm-n01-oam ps -a --format '{{json .}}'
exit: 0
