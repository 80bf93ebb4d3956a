ip r del blackhole 10.1.1.26/32
exit: 0
