VBoxManage --version
exit: 0
