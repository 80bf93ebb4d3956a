ssh swarm-n02-oam sudo ss -nlp | grep :80
