VBoxManage showmediuminfo disk swarm-n01.vdi
exit: 0
