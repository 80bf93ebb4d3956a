ping -c 1 nosuch.invalid
exit: 2
