uptime
exit: 0
