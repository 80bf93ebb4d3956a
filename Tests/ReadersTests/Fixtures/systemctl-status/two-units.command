systemctl status docker ssh --no-pager
exit: 3
