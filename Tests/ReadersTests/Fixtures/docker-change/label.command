docker -H ssh://osboxes@swarm-n01-oam node update --label-add zone=a swarm-n03
