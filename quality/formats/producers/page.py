"""The web page of a paper, from which browsers and converters print."""
import html

STYLE = """
@page { size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm }
body { font-family: "FangSong", "Noto Serif CJK SC", serif; font-size: 16pt; line-height: 28pt; text-align: justify }
p { margin: 0; text-indent: 2em }
p.title { text-align: center; text-indent: 0; font-size: 22pt; line-height: 36pt }
p.head { font-family: "SimHei", "Noto Sans CJK SC", sans-serif }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 16pt }
td { border: 1px solid black; padding: 2px 4px }
td p { text-indent: 0 }
"""


def is_head(line):
    return len(line) < 32 and line[0] in "一二三四五六七八九十（第" and line[-1] not in "。；："


def groups(lines):
    """Runs of lines: ("text", line) or ("rows", [cells, ...])."""
    out = []
    for line in lines:
        if "\t" not in line:
            out.append(("text", line))
        elif out and out[-1][0] == "rows":
            out[-1][1].append(line.split("\t"))
        else:
            out.append(("rows", [line.split("\t")]))
    return out


def body(paper, flush=False):
    out = []
    for i, line in enumerate(paper["title"]):
        out.append('<p class="title">%s</p>' % html.escape(line))
    for kind, it in groups(paper["lines"]):
        if kind == "text":
            out.append('<p class="%s">%s</p>' % ("head" if is_head(it) else "text", html.escape(it)))
            continue
        out.append("<table>")
        for row in it:
            out.append("<tr>" + "".join("<td>%s</td>" % html.escape(c) for c in row) + "</tr>")
        out.append("</table>")
    return "\n".join(out)


def page(paper, style=STYLE):
    return '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><style>%s</style></head><body>\n%s\n</body></html>\n' % (
        style, body(paper))
