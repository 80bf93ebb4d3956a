kubectl get pods
exit: 0
