multipass ls
exit: 0
