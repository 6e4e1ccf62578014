"""投诉, the case list: its page and the rooms that it is made of."""
