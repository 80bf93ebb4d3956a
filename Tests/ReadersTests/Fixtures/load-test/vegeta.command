vegeta report
exit: 0
