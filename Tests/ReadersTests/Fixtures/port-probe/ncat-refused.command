nc -zv n2 7947
exit: 1
