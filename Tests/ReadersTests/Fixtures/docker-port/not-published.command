docker port front 81
exit: 1
