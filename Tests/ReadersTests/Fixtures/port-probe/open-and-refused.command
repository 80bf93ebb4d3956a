nc -zv 10.1.1.25 80-81
exit: 1
