kubectl get nodes -o yaml
exit: 0
