VBoxManage list ostypes
exit: 0
