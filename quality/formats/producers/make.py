"""Makes files of the papers with the programs of this machine: make.py TEXTS OUT [NAME...]

TEXTS is what `go run ./quality/formats -texts TEXTS` wrote; each program has its folder in OUT. A program that is not
installed is passed over with a word. Debian: chromium wkhtmltopdf weasyprint pandoc ghostscript qpdf mupdf-tools
pdftk-java pango1.0-tools texlive-xetex texlive-lang-chinese abiword python3-docx python3-reportlab python3-cairo.
"""
import base64
import json
import os
import subprocess
import sys

import page

TEXTS, OUT = sys.argv[1], sys.argv[2]
ONLY = sys.argv[3:]
PAPERS = json.load(open(os.path.join(TEXTS, "papers.json"), encoding="utf-8"))
MAKERS = []


def maker(name, ext):
    def keep(f):
        MAKERS.append((name, ext, f))
        return f
    return keep


def sh(*args, **kw):
    r = subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=180, **kw)
    if r.returncode not in kw.get("ok", (0,)) and not (args[0] in ("qpdf", "wkhtmltopdf") and r.returncode in (1, 3)):
        raise RuntimeError("%s: %s" % (args[0], r.stdout.decode("utf-8", "replace")[-300:]))
    return r.stdout


def write(path, data):
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8"))


def source(paper, out, style=page.STYLE):
    path = os.path.join(os.path.dirname(out), "..", "src-" + paper["name"] + ".html")
    write(path, page.page(paper, style))
    return os.path.abspath(path)


def other(folder, paper, ext):
    """The file another maker made."""
    return os.path.join(OUT, folder, paper["name"] + "." + ext)


# ---- PDF of web pages

@maker("pdf-chromium", "pdf")
def chromium(paper, out):
    sh("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + out, "file://" + source(paper, out))


@maker("pdf-chromium-header", "pdf")
def chromium_header(paper, out):
    sh("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--print-to-pdf=" + out, "file://" + source(paper, out))


FLUSH = page.STYLE.replace("text-indent: 2em", "margin-bottom: 10pt")


@maker("pdf-chromium-flush", "pdf")
def chromium_flush(paper, out):
    sh("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + out, "file://" + source(paper, out, FLUSH))


WQY = page.STYLE.replace("Noto Serif CJK SC", "WenQuanYi Zen Hei").replace("Noto Sans CJK SC", "WenQuanYi Micro Hei")


@maker("pdf-chromium-wqy", "pdf")
def chromium_wqy(paper, out):
    sh("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + out, "file://" + source(paper, out, WQY))


@maker("pdf-wkhtmltopdf", "pdf")
def wkhtmltopdf(paper, out):
    sh("wkhtmltopdf", "-q", source(paper, out, WQY), out, env=dict(os.environ, QT_QPA_PLATFORM="offscreen"))


@maker("pdf-weasyprint", "pdf")
def weasyprint(paper, out):
    sh("weasyprint", source(paper, out), out)


@maker("pdf-weasyprint-wqy", "pdf")
def weasyprint_wqy(paper, out):
    sh("weasyprint", source(paper, out, WQY), out)


# ---- pandoc and TeX

@maker("docx-pandoc", "docx")
def pandoc_docx(paper, out):
    sh("pandoc", source(paper, out), "-o", out)


@maker("html-pandoc", "html")
def pandoc_html(paper, out):
    sh("pandoc", "-s", source(paper, out), "-o", out)


@maker("md-pandoc", "md")
def pandoc_md(paper, out):
    sh("pandoc", "-f", "html", "-t", "markdown-smart", "--wrap=auto", "--columns=72", source(paper, out), "-o", out)


@maker("md-gfm", "md")
def pandoc_gfm(paper, out):
    sh("pandoc", "-f", "html", "-t", "gfm-smart", "--wrap=none", source(paper, out), "-o", out)


@maker("odt-pandoc", "odt")
def pandoc_odt(paper, out):
    sh("pandoc", source(paper, out), "-o", out)


@maker("rtf-pandoc", "rtf")
def pandoc_rtf(paper, out):
    sh("pandoc", "-s", source(paper, out), "-o", out)


def tex(paper, preamble, cls="article"):
    esc = lambda s: "".join({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}"}.get(c, c) for c in s)
    out = [r"\documentclass[a4paper]{%s}" % cls, preamble, r"\begin{document}"]
    for line in paper["title"]:
        out += [r"\begin{center}\Large " + esc(line) + r"\end{center}"]
    for kind, it in page.groups(paper["lines"]):
        if kind == "text":
            out += [esc(it), ""]
            continue
        n = max(len(r) for r in it)
        out += [r"\noindent\begin{tabular}{" + ("|p{%.2f\\textwidth}" % (0.9 / n)) * n + r"|}\hline"]
        out += [" & ".join(esc(c) for c in r) + r" \\ \hline" for r in it]
        out += [r"\end{tabular}", ""]
    return "\n".join(out + [r"\end{document}"])


def run_tex(program, paper, out, source):
    folder = os.path.dirname(out)
    path = os.path.join(folder, paper["name"] + ".tex")
    write(path, source)
    env = dict(os.environ, openout_any="a")
    r = subprocess.run([program, "-interaction=batchmode", "-output-directory=" + folder, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240, env=env)
    for ext in ("tex", "aux", "log"):
        try:
            os.remove(os.path.join(folder, paper["name"] + "." + ext))
        except OSError:
            pass
    if not os.path.exists(out):
        raise RuntimeError(r.stdout.decode("utf-8", "replace")[-300:])


@maker("pdf-xelatex-ctex", "pdf")
def xelatex(paper, out):
    run_tex("xelatex", paper, out, tex(paper, r"\setCJKmainfont{Noto Serif CJK SC}", "ctexart"))


@maker("pdf-pdflatex-cjk", "pdf")
def pdflatex(paper, out):
    t = tex(paper, r"\usepackage{CJKutf8}").replace(r"\begin{document}", r"\begin{document}\begin{CJK}{UTF8}{gbsn}").replace(r"\end{document}", r"\end{CJK}\end{document}")
    run_tex("pdflatex", paper, out, t)


# ---- other typesetters

@maker("pdf-pango", "pdf")
def pango(paper, out):
    txt = out[:-4] + ".tmp"
    write(txt, "\n".join(paper["title"] + ["　　" + l for l in paper["lines"]]) + "\n")
    sh("pango-view", "-q", "--font=Noto Serif CJK SC 12", "--width=450", "--wrap=word-char", "--output=" + out, txt)
    os.remove(txt)


@maker("pdf-reportlab-cid", "pdf")
def reportlab_cid(paper, out):
    reportlab(paper, out, "STSong-Light")


@maker("pdf-reportlab-ttf", "pdf")
def reportlab_ttf(paper, out):
    reportlab(paper, out, "wqy")


def reportlab(paper, out, font):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
    from xml.sax.saxutils import escape
    if font == "wqy":
        pdfmetrics.registerFont(TTFont("wqy", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"))
    else:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    text = ParagraphStyle("t", fontName=font, fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK")
    title = ParagraphStyle("h", parent=text, alignment=1, fontSize=20, leading=30, firstLineIndent=0)
    cell = ParagraphStyle("c", parent=text, fontSize=10, leading=14, firstLineIndent=0)
    flow = [Paragraph(escape(l), title) for l in paper["title"]]
    for kind, it in page.groups(paper["lines"]):
        if kind == "text":
            flow.append(Paragraph(escape(it), text))
        else:
            n = max(len(r) for r in it)
            flow.append(Table([[Paragraph(escape(c), cell) for c in r] + [""] * (n - len(r)) for r in it], style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]))
    def foot(canvas, doc):
        canvas.setFont(font, 10)
        canvas.drawCentredString(297, 40, "- %d -" % doc.page)
    SimpleDocTemplate(out, pagesize=A4).build(flow, onFirstPage=foot, onLaterPages=foot)


@maker("pdf-abiword", "pdf")
def abiword_pdf(paper, out):
    sh("abiword", "--to=pdf", "--to-name=" + out, source(paper, out), env=dict(os.environ, HOME=os.path.dirname(out)))


@maker("docx-abiword", "docx")
def abiword_docx(paper, out):
    sh("abiword", "--to=docx", "--to-name=" + out, source(paper, out))


@maker("rtf-abiword", "rtf")
def abiword_rtf(paper, out):
    sh("abiword", "--to=rtf", "--to-name=" + out, source(paper, out))


@maker("doc-abiword", "doc")
def abiword_doc(paper, out):
    sh("abiword", "--to=doc", "--to-name=" + out, source(paper, out))


TCPDF = """<?php
require_once('/usr/share/php/tcpdf/tcpdf.php');
$p = new TCPDF('P', 'mm', 'A4', true, 'UTF-8');
$p->setPrintHeader(false);
$p->SetFont('%s', '', 14);
$p->AddPage();
$p->writeHTML(file_get_contents('%s'));
$p->Output('%s', 'F');
"""


def tcpdf(paper, out, font):
    page_path, script = out + ".html", out + ".php"
    write(page_path, '<style>p { text-indent: 28pt; line-height: 1.5 } td { border: 1px solid black }</style>' + page.body(paper).replace('<p class="title"', '<p style="text-align:center;text-indent:0"'))
    write(script, TCPDF % (font, page_path, out))
    sh("php", script)
    os.remove(page_path)
    os.remove(script)


@maker("pdf-tcpdf-cid", "pdf")
def tcpdf_cid(paper, out):
    tcpdf(paper, out, "stsongstdlight")


FO = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="WenQuanYi Zen Hei" font-size="14pt" line-height="24pt">
<fo:layout-master-set><fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="25mm"><fo:region-body margin-bottom="15mm"/><fo:region-after extent="10mm"/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="a"><fo:static-content flow-name="xsl-region-after"><fo:block text-align="center">- <fo:page-number/> -</fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence></fo:root>
"""
FOP = '<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts><auto-detect/></fonts></renderer></renderers></fop>'


@maker("pdf-fop", "pdf")
def fop(paper, out):
    from xml.sax.saxutils import escape
    flow = ['<fo:block text-align="center" font-size="20pt" line-height="30pt">%s</fo:block>' % escape(l) for l in paper["title"]]
    for kind, it in page.groups(paper["lines"]):
        if kind == "text":
            flow.append('<fo:block text-indent="28pt" text-align="justify">%s</fo:block>' % escape(it))
            continue
        n = max(len(r) for r in it)
        cell = '<fo:table-cell border="0.5pt solid black"><fo:block>%s</fo:block></fo:table-cell>'
        rows = ["<fo:table-row>" + "".join(cell % escape(c) for c in r + [""] * (n - len(r))) + "</fo:table-row>" for r in it]
        flow.append('<fo:table table-layout="fixed" width="100%%" font-size="10pt" line-height="14pt">%s<fo:table-body>%s</fo:table-body></fo:table>' % ("<fo:table-column/>" * n, "".join(rows)))
    write(out + ".fo", FO % "".join(flow))
    write(out + ".xconf", FOP)
    sh("fop", "-q", "-c", out + ".xconf", "-fo", out + ".fo", "-pdf", out)
    os.remove(out + ".fo")
    os.remove(out + ".xconf")


# ---- rewritten PDF

for base in ("pdf-chromium", "pdf-xelatex-ctex", "pdf-reportlab-cid"):
    def one(base):
        @maker(base + "+gs", "pdf")
        def gs(paper, out):
            sh("ps2pdf", other(base, paper, "pdf"), out)

        @maker(base + "+ps", "pdf")
        def ps(paper, out):
            sh("pdftops", other(base, paper, "pdf"), out + ".ps")
            sh("ps2pdf", out + ".ps", out)
            os.remove(out + ".ps")

        @maker(base + "+cairo", "pdf")
        def cairo(paper, out):
            sh("pdftocairo", "-pdf", other(base, paper, "pdf"), out)

        @maker(base + "+qpdf-objstm", "pdf")
        def objstm(paper, out):
            sh("qpdf", "--linearize", "--object-streams=generate", other(base, paper, "pdf"), out)

        @maker(base + "+qpdf-plain", "pdf")
        def plain(paper, out):
            sh("qpdf", "--qdf", "--object-streams=disable", other(base, paper, "pdf"), out)

        @maker(base + "+mutool", "pdf")
        def mutool(paper, out):
            sh("mutool", "clean", "-gggg", "-z", other(base, paper, "pdf"), out)

        @maker(base + "+pdftk", "pdf")
        def pdftk(paper, out):
            sh("pdftk", other(base, paper, "pdf"), "output", out)

        for bits, extra in (("40", []), ("128", ["--use-aes=n"]), ("128", ["--use-aes=y"]), ("256", [])):
            if bits == "40" or bits == "128" and extra == ["--use-aes=n"]:
                weak = ["--allow-weak-crypto"]
            else:
                weak = []
            def crypt(bits, extra, weak):
                @maker(base + "+enc" + bits + ("aes" if extra == ["--use-aes=y"] else ""), "pdf")
                def enc(paper, out):
                    sh("qpdf", *weak, "--encrypt", "", "owner", bits, *extra, "--", other(base, paper, "pdf"), out)
            if base == "pdf-chromium":
                crypt(bits, extra, weak)
    one(base)


@maker("pdf-weasyprint+gs", "pdf")
def weasy_gs(paper, out):
    sh("ps2pdf", other("pdf-weasyprint", paper, "pdf"), out)


# ---- Word files by libraries

def docx_python(paper, out, numbered=False):
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    d = docx.Document()
    for l in paper["title"]:
        d.add_paragraph(l, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, it in page.groups(paper["lines"]):
        if kind == "rows":
            n = max(len(r) for r in it)
            t = d.add_table(rows=0, cols=n)
            for r in it:
                cells = t.add_row().cells
                for i, c in enumerate(r):
                    cells[i].text = c
        elif page.is_head(it):
            d.add_heading(it, level=1)
        else:
            p = d.add_paragraph()
            for i in range(0, len(it), 7):
                p.add_run(it[i:i + 7]).bold = i % 2 == 0
    d.save(out)


@maker("docx-python", "docx")
def python_docx(paper, out):
    docx_python(paper, out)


def main():
    for folder, ext, make in MAKERS:
        if ONLY and not any(folder == o or (o.endswith("*") and folder.startswith(o[:-1])) for o in ONLY):
            continue
        os.makedirs(os.path.join(OUT, folder), exist_ok=True)
        bad = 0
        for paper in PAPERS:
            out = os.path.abspath(other(folder, paper, ext))
            if os.path.exists(out):
                continue
            try:
                make(paper, out)
            except Exception as e:  # a program that is missing or fails is told, the others go on
                bad += 1
                if bad == 1:
                    print("%s: %s: %s" % (folder, paper["name"], e), file=sys.stderr)
        print(folder, "failed %d" % bad if bad else "ok", flush=True)
    for name in os.listdir(OUT):
        if name.startswith("src-"):
            os.remove(os.path.join(OUT, name))


main()
