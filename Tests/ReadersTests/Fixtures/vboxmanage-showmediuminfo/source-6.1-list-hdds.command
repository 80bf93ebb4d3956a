VBoxManage list hdds
exit: 0
