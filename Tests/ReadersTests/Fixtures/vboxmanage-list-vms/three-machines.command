VBoxManage list vms
exit: 0
