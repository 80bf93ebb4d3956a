ssh op@n1 consul members -http-addr=10.9.0.4:8500
exit: 0
