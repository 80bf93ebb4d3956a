sudo route -n add -net 10.9.0.0/24 10.1.1.1
