VBoxManage closemedium disk swarm-n02.vdi --delete
exit: 0
