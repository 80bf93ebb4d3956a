k6 run load.js
exit: 0
