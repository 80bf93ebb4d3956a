nomad node status -json
exit: 0
