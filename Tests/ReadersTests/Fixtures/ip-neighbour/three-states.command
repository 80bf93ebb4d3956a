ip neigh
exit: 0
