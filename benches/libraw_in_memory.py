"""The largest embedded picture of each file read into memory by LibRaw, as simple_dcraw -e does it before it writes.

    libraw_in_memory.py FILE...
"""
import ctypes
import ctypes.util
import sys

libraw = ctypes.CDLL(ctypes.util.find_library("raw"))
libraw.libraw_init.restype = ctypes.c_void_p
for name in ("libraw_open_file", "libraw_unpack_thumb", "libraw_recycle"):
    getattr(libraw, name).argtypes = [ctypes.c_void_p] + [ctypes.c_char_p] * (name == "libraw_open_file")

handle = libraw.libraw_init(0)
for file in sys.argv[1:]:
    if libraw.libraw_open_file(handle, file.encode()) or libraw.libraw_unpack_thumb(handle):
        sys.exit(f"{file}: LibRaw finds no picture")
    libraw.libraw_recycle(handle)
