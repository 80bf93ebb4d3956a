nomad node status
exit: 0
