VBoxManage list -l runningvms
exit: 0
