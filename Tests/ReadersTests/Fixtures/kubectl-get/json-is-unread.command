kubectl get nodes -o json
exit: 0
