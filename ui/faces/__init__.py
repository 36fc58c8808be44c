"""The library of faces of a box: groups and people, enrolment, and who somebody is."""
