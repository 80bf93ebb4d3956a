VBoxManage unregistervm swarm-n02 --delete
exit: 0
