docker -H ssh://osboxes@swarm-n01-oam stack deploy -c /tmp/fx/stack.yml shop
