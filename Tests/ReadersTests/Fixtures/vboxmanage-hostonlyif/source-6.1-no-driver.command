VBoxManage hostonlyif create
exit: 1
