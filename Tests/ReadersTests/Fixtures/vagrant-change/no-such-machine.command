vagrant halt m9
exit: 1
