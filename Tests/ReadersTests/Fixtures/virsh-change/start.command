virsh start lab-n2
exit: 0
