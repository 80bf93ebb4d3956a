sudo netstat -tlnp
exit: 0
