docker -H ssh://osboxes@swarm-n01-oam ps --format 'table {{.ID}}\t{{.Names}}\t{{.Status}}'
