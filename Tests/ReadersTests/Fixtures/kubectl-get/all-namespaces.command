kubectl get po -A
exit: 0
