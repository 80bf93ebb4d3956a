docker-machine stop wrk9
exit: 1
