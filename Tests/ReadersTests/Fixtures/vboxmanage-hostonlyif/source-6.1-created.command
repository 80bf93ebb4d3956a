VBoxManage hostonlyif create
exit: 0
