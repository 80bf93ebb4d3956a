kubectl get node k1 -o json
exit: 0
