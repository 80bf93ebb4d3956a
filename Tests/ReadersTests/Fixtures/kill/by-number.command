ssh shop-b sudo kill -9 20417
