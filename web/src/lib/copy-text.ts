import { Problem } from "@/api/problem";

/**
 * copyText puts text on the clipboard. Without https a browser lets no page write there by itself; then the text goes the way that
 * Ctrl+C goes, which needs a click or a key to have come just before.
 */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  let done = false;
  const fill = (e: ClipboardEvent) => { e.clipboardData?.setData("text/plain", text); e.preventDefault(); e.stopImmediatePropagation(); done = true; };
  document.addEventListener("copy", fill, { once: true, capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  if (!done) throw new Problem(-1, "no_copy", { zh: "浏览器没有让复制，请选中文字后按 Ctrl+C。", en: "The browser let nothing be copied; select the text and press Ctrl+C." });
}
