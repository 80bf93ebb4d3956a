VBoxManage storagectl swarm-n01 --name SATA --add sata --controller IntelAhci
exit: 0
