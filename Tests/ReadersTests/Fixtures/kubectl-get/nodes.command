kubectl get nodes
exit: 0
