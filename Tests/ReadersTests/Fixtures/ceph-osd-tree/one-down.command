ceph osd tree
exit: 0
