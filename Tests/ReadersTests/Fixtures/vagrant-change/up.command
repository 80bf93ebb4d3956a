vagrant up m1
exit: 0
