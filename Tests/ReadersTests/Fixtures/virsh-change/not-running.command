virsh destroy lab-n3
exit: 1
