siege -c 5 -r 20 http://n1/
