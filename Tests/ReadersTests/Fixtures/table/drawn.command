./sizes
exit: 0
