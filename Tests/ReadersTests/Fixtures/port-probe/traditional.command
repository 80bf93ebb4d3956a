nc.traditional -zv n2 80 81
exit: 1
