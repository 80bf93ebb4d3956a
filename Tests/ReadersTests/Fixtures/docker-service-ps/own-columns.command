docker -H ssh://osboxes@swarm-n01-oam service ps web --format 'table {{.ID}}\t{{.Name}}\t{{.Node}}\t{{.DesiredState}}\t{{.CurrentState}}'
