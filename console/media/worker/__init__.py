"""Decoders in processes of their own: what crashes FFmpeg costs a second of some pictures, never the console.

The console's end
    `pool.DecoderPool` starts worker processes when they are needed, spreads *panes* over them, notices a worker that
    died or hangs, and opens its panes again; the one that was to blame gets a process of its own, and after three
    crashes its source is disabled. `remote_pane.RemotePane` is one pane as its owner sees it: `slot` (a `FrameSlot`),
    `call` (a command), `keep` (a setting, which is sent again after a crash), `ask` (a command with an answer),
    `close`, and `on_event`.

The worker's end
    `process.serve` reads commands and runs panes; a pane is a class of the table in `panes.py` that has the shape of
    `pane.Pane` and is given a `pane.PaneHost`: `tell` (an event for the owner), `frames` (a `pictures.PictureWriter`),
    `open_pipe` (bytes that the console fetches) and `thread` (who decodes here, for the blame after a crash).

What goes over the pipe
    One duplex pipe for each worker, made by `multiprocessing` (spawn): nothing stands in its arguments, so that
    neither addresses nor passwords can be seen from outside; sources travel inside `messages.Open` and
    `messages.Call`. A message is a value of `messages.py`, pickled; pictures are a struct of their own, because there
    are some hundred a second. The console unpickles with an allow-list (`messages.heard`): a decoder that a hostile
    stream has taken over cannot make it run anything. The worker ends when its pipe ends, and on Linux with the
    thread that started it, even where it hangs.

How pictures come
    Each pane has an *area* of shared memory that the console makes and hands over (`area.py`: it has no name on
    Linux, so nothing can be left behind). It holds four buffers and a flag for each: 0, the worker may write there;
    1, the console may read there. Only the worker sets a flag (before it tells of the picture), only the console
    clears it (when the last `Frame` that looks into the buffer is gone), so neither ever touches what the other one
    uses: no copy is made, no lock is shared, and a painter cannot see a torn picture. A console that is slow holds
    its buffers, and pictures are left out. A picture of another size is in a new area; the old one lives as long as
    somebody looks at it.
"""
