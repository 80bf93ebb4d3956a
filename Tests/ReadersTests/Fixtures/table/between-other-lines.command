./deploy.sh
exit: 0
