vagrant destroy -f m3
exit: 0
