ssh -t swarm-n01-oam sudo docker pull katacoda/docker-http-server:v2
