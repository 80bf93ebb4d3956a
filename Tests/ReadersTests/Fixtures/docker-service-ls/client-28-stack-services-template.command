docker -H ssh://osboxes@swarm-n01-oam stack services site --format '{{json .}}'
exit: 0
