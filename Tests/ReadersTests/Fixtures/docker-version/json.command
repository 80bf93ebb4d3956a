docker -H ssh://osboxes@swarm-n01-oam version --format '{{json .}}'
