date +%s%N
exit: 0
