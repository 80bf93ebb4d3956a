nc -zuv 10.1.1.25 4789
exit: 0
