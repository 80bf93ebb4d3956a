ssh shop-b sudo pkill -KILL http-server
