docker -H ssh://osboxes@swarm-n01-oam node ps swarm-n01 --format '{{json .}}'
exit: 0
