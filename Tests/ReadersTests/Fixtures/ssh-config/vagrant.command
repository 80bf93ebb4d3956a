vagrant ssh-config
exit: 0
