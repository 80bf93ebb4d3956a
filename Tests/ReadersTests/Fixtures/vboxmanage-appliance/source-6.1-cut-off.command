VBoxManage import node.ova
