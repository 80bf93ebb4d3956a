vagrant halt m4
