"""客户: the list of customers and the profile of one of them."""
