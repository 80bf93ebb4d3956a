docker -H ssh://osboxes@swarm-n01-oam node ls --format 'table {{.Hostname}}\t{{.Status}}\t{{.ManagerStatus}}'
