"""Faces: seeing them, enrolling them, keeping them, recognising them.

`vision.FaceVision` finds and measures faces in a picture, `photo.read_photo` checks an uploaded file,
`enrolment.Enrolment` puts a photograph into the `library.FaceLibrary` (photographs, faces, groups and bindings in the
engine's database, with the `index.FaceIndex` in memory), `recognition.Recogniser` tells whom a face belongs to.
`similarity` is where a distance becomes the 0..100 of the document.
"""
