ip route get 10.1.1.25
exit: 0
