kubectl get pods -n shop -o wide
exit: 0
