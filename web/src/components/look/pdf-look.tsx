import { useEffect, useRef, useState } from "react";
import { LoadingFace } from "@/components/faces";
import { useText } from "@/locales";
import { lockedPdf, openPdf, TextLayer, type Pdf, type PdfPage } from "./pdf-engine";
import { useSize } from "./use-size";
import { lookWords } from "./words";
import { Zoom } from "./zoom";
import css from "./look.module.css";

const shownPages = 300;
const widest = 900; // CSS pixels of a page at 100 %
const mostPixels = 16_000_000; // of one page's canvas

interface Props { file: Blob; name: string; failed: (why: "broken" | "locked") => void }

/** PdfLook draws the pages of a PDF as they come into sight. Nothing in the file runs, and nothing is asked of another host. */
export function PdfLook({ file, name, failed }: Props) {
  const t = useText(lookWords);
  const stage = useRef<HTMLDivElement>(null);
  const { width } = useSize(stage);
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const [first, setFirst] = useState<PdfPage | null>(null);
  const [zoom, setZoom] = useState(1);
  const told = useRef(failed);
  told.current = failed;
  useEffect(() => {
    let gone = false;
    let end = () => {};
    const open = async () => {
      const task = await openPdf(file);
      end = () => void task.destroy();
      if (gone) return end();
      const opened = await task.promise;
      const page = await opened.getPage(1);
      if (gone) return;
      setFirst(page);
      setPdf(opened);
    };
    open().catch((e: unknown) => !gone && told.current(lockedPdf(e) ? "locked" : "broken"));
    return () => { gone = true; end(); };
  }, [file]);
  const own = first?.getViewport({ scale: 1 });
  const wide = Math.max(120, Math.min(widest, width - (width < 600 ? 16 : 28))) * zoom;
  return (
    <div className={css.frame} data-look="pdf">
      <div className={css.tools}>{pdf && <><Zoom at={zoom} set={setZoom} /><span>{t.pages(pdf.numPages)}</span></>}</div>
      {pdf && pdf.numPages > shownPages && <div className={css.note}>{t.firstPages(shownPages, pdf.numPages)}</div>}
      <div ref={stage} className={css.stage} data-scrolls tabIndex={0} role="region" aria-label={name}>
        {!pdf || !own ? <LoadingFace /> : <div className={css.pages}>{Array.from({ length: Math.min(pdf.numPages, shownPages) }, (_, i) => <Page key={i} pdf={pdf} n={i + 1} wide={wide} ratio={own.height / own.width} />)}</div>}
      </div>
    </div>
  );
}

/** Page keeps its place and is drawn only while it is near the window, so that a long file does not fill the memory. */
function Page({ pdf, n, wide, ratio }: { pdf: Pdf; n: number; wide: number; ratio: number }) {
  const t = useText(lookWords);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [tall, setTall] = useState(ratio);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const seen = new IntersectionObserver((list) => setNear(list.at(-1)!.isIntersecting), { rootMargin: "600px 0px" });
    seen.observe(box.current!);
    return () => seen.disconnect();
  }, []);
  useEffect(() => {
    if (!near) return;
    let stop = () => {};
    let gone = false;
    const draw = async () => {
      const page = await pdf.getPage(n);
      if (gone) return;
      const own = page.getViewport({ scale: 1 });
      setTall(own.height / own.width);
      const scale = wide / own.width;
      const dense = Math.min(devicePixelRatio || 1, 2, Math.sqrt(mostPixels / (own.width * own.height)) / scale);
      const at = page.getViewport({ scale: scale * dense });
      const to = canvas.current!;
      Object.assign(to, { width: Math.floor(at.width), height: Math.floor(at.height) });
      const task = page.render({ canvas: to, viewport: at });
      stop = () => task.cancel();
      await task.promise;
      const over = new TextLayer({ textContentSource: page.streamTextContent(), container: words.current!, viewport: page.getViewport({ scale }) });
      words.current!.replaceChildren();
      words.current!.style.setProperty("--total-scale-factor", String(scale));
      stop = () => over.cancel();
      await over.render();
      if (!gone) setDrawn(true);
    };
    draw().catch(() => {}); // stopped, or a page that cannot be drawn: it stays white, the others are there
    return () => {
      gone = true;
      stop();
      setDrawn(false);
      if (canvas.current) canvas.current.width = canvas.current.height = 0;
      words.current?.replaceChildren();
    };
  }, [pdf, n, near, wide]);
  return (
    <div ref={box} className={css.page} role="group" aria-label={t.page(n, pdf.numPages)} data-page={n} data-drawn={drawn || undefined} style={{ width: wide, height: wide * tall }}>
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={words} className={css.words} />
    </div>
  );
}
