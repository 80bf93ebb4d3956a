openstack server list
exit: 0
