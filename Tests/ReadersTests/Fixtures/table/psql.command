psql -c 'select * from site'
exit: 0
