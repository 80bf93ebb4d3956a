VBoxManage list intnets
exit: 0
