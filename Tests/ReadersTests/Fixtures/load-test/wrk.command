wrk -t2 -c10 -d10s --latency http://n1/
exit: 0
