VBoxManage createmedium disk --filename swarm-n01.vdi --size 20480 --format VDI
exit: 0
