ip -s neighbor
exit: 0
