ab -n 1000 -c 10 http://n1:8080/
exit: 0
