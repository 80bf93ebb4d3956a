docker-machine kill wrk2
