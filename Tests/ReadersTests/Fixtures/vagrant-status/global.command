vagrant global-status
exit: 0
