VBoxManage list hostonlynets
exit: 0
