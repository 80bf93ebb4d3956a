multipass list
exit: 0
