docker port front
exit: 0
