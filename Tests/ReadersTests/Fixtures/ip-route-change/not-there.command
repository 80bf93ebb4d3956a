route del default
exit: 7
