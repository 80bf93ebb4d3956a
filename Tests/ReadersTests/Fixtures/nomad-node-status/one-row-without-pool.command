nomad node status -address=http://10.2.0.7:4646
exit: 0
