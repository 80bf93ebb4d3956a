kubectl get deploy,svc
exit: 0
