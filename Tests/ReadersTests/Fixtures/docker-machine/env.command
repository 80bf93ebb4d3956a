docker-machine env wrk1
exit: 0
