docker -H ssh://osboxes@swarm-n01-oam events --since 10m --until 0s --format '{{json .}}'
