VBoxManage modifymedium disk swarm-n01.vdi --resize 45
exit: 1
