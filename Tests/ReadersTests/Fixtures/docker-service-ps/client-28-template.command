docker -H ssh://osboxes@swarm-n01-oam service ps web site_front site_every --format '{{json .}}'
exit: 0
