VBoxManage import node.ova --vsys 0 --vmname swarm-n04
exit: 0
