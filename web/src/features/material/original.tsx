import { Alert, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import { useText } from "@/locales";
import { materialWords } from "@/components/material/words";

/** Original shows how the Word file looks, scaled to its card; it is for looking only. */
export function Original({ draft, name }: { draft: number; name: string }) {
  const t = useText(materialWords);
  const box = useRef<HTMLDivElement>(null);
  const [face, setFace] = useState<"wait" | "shown" | "not">("wait");
  useEffect(() => {
    let gone = false;
    const show = async () => {
      if (!/\.docx$/i.test(name)) return setFace("not");
      const [file, { renderAsync }] = await Promise.all([fetch(`/api/v1/drafts/${draft}/file`).then((r) => (r.ok ? r.blob() : Promise.reject(new Error(String(r.status))))), import("docx-preview")]);
      if (gone || !box.current) return;
      await renderAsync(file, box.current, undefined, { inWrapper: true, useBase64URL: true, renderHeaders: true, renderFooters: true });
      setFace("shown");
      fit(box.current);
    };
    show().catch(() => !gone && setFace("not"));
    const resized = () => box.current && fit(box.current);
    addEventListener("resize", resized);
    return () => {
      gone = true;
      removeEventListener("resize", resized);
    };
  }, [draft, name]);
  return (
    <div>
      <Alert type="info" showIcon style={{ marginBottom: 12 }} title={face === "not" ? t.origNot : t.origHint} />
      {face === "wait" && <Spin />}
      <div ref={box} style={{ overflow: "hidden" }} />
    </div>
  );
}

/** fit scales the page, which is as wide as its paper, down to the card. */
function fit(box: HTMLElement) {
  const pages = box.querySelector<HTMLElement>(".docx-wrapper");
  const page = box.querySelector<HTMLElement>("section.docx");
  if (!pages || !page) return;
  pages.style.background = "#e6eaef";
  // A file that names no paper is shown on A4 with the margins of GB/T 9704.
  for (const p of box.querySelectorAll<HTMLElement>("section.docx")) if (!p.style.width) Object.assign(p.style, { width: "210mm", minHeight: "297mm", padding: "37mm 26mm 35mm 28mm", boxSizing: "border-box" });
  pages.style.transform = "";
  const scale = Math.min(1, (box.clientWidth - 8) / (page.offsetWidth + 60));
  pages.style.transformOrigin = "top left";
  pages.style.width = `${100 / scale}%`;
  pages.style.transform = `scale(${scale})`;
  box.style.height = `${pages.offsetHeight * scale}px`;
  box.style.background = "#e6eaef";
}
