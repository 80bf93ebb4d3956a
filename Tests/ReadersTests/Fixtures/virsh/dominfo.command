virsh dominfo lab-n3
exit: 0
