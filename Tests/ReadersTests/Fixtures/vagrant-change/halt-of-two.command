vagrant halt m2 m3
