sudo virsh list --all
exit: 0
