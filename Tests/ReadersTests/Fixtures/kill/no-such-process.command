ssh shop-b sudo kill -TERM 20417
