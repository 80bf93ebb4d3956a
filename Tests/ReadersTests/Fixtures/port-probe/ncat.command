ncat -zv n2 7946
exit: 0
