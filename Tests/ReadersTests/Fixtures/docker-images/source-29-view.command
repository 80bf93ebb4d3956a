docker images
exit: 0
