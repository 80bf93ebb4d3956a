VBoxManage modifyhd swarm-n01.vdi --resize 45000
exit: 0
