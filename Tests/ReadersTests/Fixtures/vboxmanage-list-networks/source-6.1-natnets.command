VBoxManage list natnets
exit: 0
