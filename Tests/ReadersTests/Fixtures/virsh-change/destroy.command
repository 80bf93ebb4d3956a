sudo virsh destroy lab-n2
