ceph osd tree down
exit: 0
