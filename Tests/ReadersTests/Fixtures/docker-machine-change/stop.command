docker-machine stop wrk2
