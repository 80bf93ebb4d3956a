virsh list
