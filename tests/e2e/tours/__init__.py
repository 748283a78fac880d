"""Tours over every screen and state, place by place, for what has to hold in all of them."""
