nc -zv n9 80
