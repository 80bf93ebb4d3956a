virsh shutdown lab-n1
exit: 0
