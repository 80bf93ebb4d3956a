docker -H ssh://osboxes@swarm-n01-oam info --format '{{json .}}'
