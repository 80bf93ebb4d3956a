VBoxManage list -l bridgedifs
exit: 0
