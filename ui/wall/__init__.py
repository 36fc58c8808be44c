"""The wall: tiles with live pictures, and what is drawn over them."""
