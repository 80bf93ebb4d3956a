VBoxManage list runningvms
exit: 0
