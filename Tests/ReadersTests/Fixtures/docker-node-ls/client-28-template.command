docker -H ssh://osboxes@swarm-n01-oam node ls --format '{{json .}}'
exit: 0
