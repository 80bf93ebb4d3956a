VBoxManage clonemedium disk swarm-n01.vdi swarm-n02.vdi
exit: 0
