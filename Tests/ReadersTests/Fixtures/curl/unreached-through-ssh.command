ssh swarm-n02-oam curl -s localhost
exit: 255
