docker config ls -q
exit: 0
