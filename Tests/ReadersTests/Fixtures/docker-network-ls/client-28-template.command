docker -H ssh://osboxes@swarm-n01-oam network ls --format '{{json .}}'
exit: 0
