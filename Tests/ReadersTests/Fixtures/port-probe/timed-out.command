nc -z -v -w 2 n3 2377
exit: 1
