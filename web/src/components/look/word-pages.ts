/** drawWord draws a .docx into the shadow of the box: the file's own styles stay inside, and no web page that it holds is shown. */
export async function drawWord(file: Blob, box: HTMLElement): Promise<() => void> {
  const { renderAsync } = await import("docx-preview");
  const shadow = box.shadowRoot ?? box.attachShadow({ mode: "open" });
  const body = document.createElement("div");
  await renderAsync(file, body, undefined, { inWrapper: true, useBase64URL: true, renderHeaders: true, renderFooters: true, renderAltChunks: false });
  if (!body.querySelector("section.docx")) throw new Error("no page was drawn");
  tame(body);
  shadow.replaceChildren(body);
  fit(box, body);
  return () => fit(box, body);
}

/** tame takes away what leads out of the page: addresses other than of the web, and whatever is no text, table or picture. */
function tame(body: HTMLElement) {
  for (const el of body.querySelectorAll("iframe, object, embed, script, link, meta, base, form")) el.remove();
  for (const a of body.querySelectorAll("a")) {
    if (!/^(https?:|#)/i.test(a.getAttribute("href") ?? "")) a.removeAttribute("href");
    else if (!a.getAttribute("href")!.startsWith("#")) Object.assign(a, { target: "_blank", rel: "noreferrer noopener" });
  }
}

/** fit scales the page, which is as wide as its paper, down to the card. */
function fit(box: HTMLElement, body: HTMLElement) {
  const pages = body.querySelector<HTMLElement>(".docx-wrapper");
  const page = body.querySelector<HTMLElement>("section.docx");
  if (!pages || !page) return;
  Object.assign(pages.style, { background: "#e6eaef", boxSizing: "border-box" });
  // A file that names no paper is shown on A4 with the margins of GB/T 9704.
  for (const p of body.querySelectorAll<HTMLElement>("section.docx")) if (!p.style.width) Object.assign(p.style, { width: "210mm", minHeight: "297mm", padding: "37mm 26mm 35mm 28mm", boxSizing: "border-box" });
  pages.style.transform = "";
  const scale = Math.min(1, (box.clientWidth - 8) / (page.offsetWidth + 60));
  pages.style.transformOrigin = "top left";
  pages.style.width = `${100 / scale}%`;
  pages.style.transform = `scale(${scale})`;
  box.style.height = `${pages.offsetHeight * scale}px`;
}
