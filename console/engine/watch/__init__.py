"""Watching a channel for faces and other targets: each is followed, its best picture kept, captured, and looked up.

`rules` is what is wanted; `face_tracks` and `target_tracks` follow, `shots` are the pictures, `face_timing` says when a
face is captured, `face_lookup` whom it is taken for, `sightings` makes captures and alerts of it. `channel_watch` puts
them together for a video channel, `picture_intake` for pictures that are sent.
"""
