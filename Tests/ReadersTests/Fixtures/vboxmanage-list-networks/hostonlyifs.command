VBoxManage list hostonlyifs
exit: 0
