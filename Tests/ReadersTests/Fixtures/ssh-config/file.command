cat ~/.ssh/config
exit: 0
