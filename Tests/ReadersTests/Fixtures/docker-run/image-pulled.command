ssh swarm-n01-oam sudo docker run -d --name http-band -p 80:80 katacoda/docker-http-server
exit: 0
