kubectl get pods -o json
exit: 0
