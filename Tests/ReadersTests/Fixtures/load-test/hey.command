hey -n 200 http://n2/
