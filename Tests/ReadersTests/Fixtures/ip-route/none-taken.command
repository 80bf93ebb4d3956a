ip route get 192.0.2.7
exit: 2
