docker -H ssh://osboxes@swarm-n01-oam service update --image katacoda/docker-http-server:v2 side
