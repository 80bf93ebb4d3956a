docker -H ssh://osboxes@swarm-n01-oam stack ls --format '{{json .}}'
exit: 0
