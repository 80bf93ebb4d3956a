VBoxManage list ostypes | grep -A1 'ID: *Fedora'
exit: 0
