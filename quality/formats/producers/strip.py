"""Takes the drawings of the glyphs out of a PDF, which no reader of text needs: strip.py IN OUT"""
import sys

import pikepdf

pdf = pikepdf.open(sys.argv[1])
for obj in list(pdf.objects):
    if not isinstance(obj, pikepdf.Dictionary):
        continue
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in obj:
            del obj[key]
    if "/CharProcs" in obj:
        for name in list(obj.CharProcs.keys()):
            obj.CharProcs[name] = pdf.make_stream(b"1 0 d0")
for key in ("/StructTreeRoot", "/Metadata"):
    if key in pdf.Root:
        del pdf.Root[key]
if "/MarkInfo" in pdf.Root:
    del pdf.Root.MarkInfo
empty = pdf.make_stream(b"1 0 d0")
for obj in list(pdf.objects):
    if isinstance(obj, pikepdf.Dictionary) and "/CharProcs" in obj:
        for name in list(obj.CharProcs.keys()):
            obj.CharProcs[name] = empty
pdf.remove_unreferenced_resources()
mode = pikepdf.ObjectStreamMode.generate if len(sys.argv) > 3 else pikepdf.ObjectStreamMode.preserve
pdf.save(sys.argv[2], object_stream_mode=mode, compress_streams=True)
