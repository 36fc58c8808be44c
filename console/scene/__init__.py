"""What a camera's picture shows, so that one can say whether it is still the same camera: no Qt, no store, no box."""
