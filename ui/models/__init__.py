"""Tables as Qt asks for them; none of them needs a window to be tested."""
