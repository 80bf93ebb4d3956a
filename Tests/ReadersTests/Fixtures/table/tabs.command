oc adm top pods
exit: 0
