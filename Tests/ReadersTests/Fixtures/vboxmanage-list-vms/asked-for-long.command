VBoxManage list vms -l
exit: 0
