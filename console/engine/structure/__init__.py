"""What a target is like, measured in its picture: colours of clothes, class and colour of a vehicle, its plate.

`colours` names colours, `cutout` is what is kept of a picture until a target is captured, `clothing` and `vehicles`
look at it, `attributes` puts what was found into the words of chapter 20. What is not sure is "unknown".
"""
