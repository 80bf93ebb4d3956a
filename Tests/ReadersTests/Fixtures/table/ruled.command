vault status
exit: 0
