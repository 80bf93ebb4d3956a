docker images --tree
exit: 0
