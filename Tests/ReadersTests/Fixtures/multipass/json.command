multipass list --format json
exit: 0
