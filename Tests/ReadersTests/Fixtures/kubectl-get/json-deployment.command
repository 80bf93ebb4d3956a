kubectl -n shop get deploy web -o json
exit: 0
