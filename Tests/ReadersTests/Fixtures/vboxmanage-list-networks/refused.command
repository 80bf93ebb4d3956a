VBoxManage list bridgedifs
exit: 1
