curl swarm-n02-oam
exit: 7
