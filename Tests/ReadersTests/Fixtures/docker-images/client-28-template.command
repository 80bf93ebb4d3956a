docker -H ssh://osboxes@swarm-n01-oam images --format '{{json .}}'
exit: 0
