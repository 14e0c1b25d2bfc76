import { DownloadOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { Button, Modal, Tag } from "antd";
import { useEffect } from "react";
import { momentOf } from "@/lib/days";
import { composing, keyOf } from "@/lib/keys";
import { saveFile } from "@/lib/save-file";
import { sizeOf } from "@/lib/size";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { EvidenceLook } from "./evidence-look";
import { Hash } from "./hash";
import { evidenceUrl, type Evidence, type Item } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

declare module "@tanstack/react-router" {
  interface HistoryState { looking?: boolean } // the address was reached by a click on the item's page
}

const route = getRouteApi("/items/$id");

/** EvidenceViewer shows the piece of evidence that the address names, over the page: back and Esc close it, arrows go to the next. */
export function EvidenceViewer({ it }: { it: Item }) {
  const { file } = route.useSearch();
  const at = it.files.findIndex((f) => f.id === file);
  return at < 0 ? null : <Viewer it={it} f={it.files[at]!} at={at} />;
}

function Viewer({ it, f, at }: { it: Item; f: Evidence; at: number }) {
  const t = useText(itemWords);
  const { common } = useWords();
  const narrow = useNarrow();
  const go = route.useNavigate();
  const { history } = useRouter();
  const to = (n: number) => { const next = it.files[n]; if (next) void go({ search: (was) => ({ ...was, file: next.id }), replace: true, resetScroll: false, state: (was) => was }); };
  // Who came from the page goes back to it; who came by a link stays on it.
  const close = () => (history.location.state.looking ? history.back() : void go({ search: (was) => ({ ...was, file: undefined }), replace: true, resetScroll: false }));
  useArrows(() => to(at - 1), () => to(at + 1));
  const url = evidenceUrl(it.id, f.id);
  return (
    <Modal open onCancel={close} footer={null} width={narrow ? "100vw" : "min(1240px, calc(100vw - 32px))"} style={narrow ? { top: 0, margin: 0, maxWidth: "100vw", padding: 0 } : { top: 16, padding: 0 }} styles={{ container: { padding: 0, overflow: "hidden", borderRadius: narrow ? 0 : undefined } }} aria-labelledby="evidence-name">
      <div className={css.viewer} data-viewing={f.id}>
        <div className={css.viewerHead}>
          <h2 id="evidence-name" className={css.viewerName}>{f.name}</h2>
          {it.files.length > 1 && (
            <>
              <Button icon={<LeftOutlined />} disabled={at === 0} onClick={() => to(at - 1)}>{t.before}</Button>
              <span style={{ color: "#4b5664", fontSize: 13 }} role="status">{t.place(at + 1, it.files.length)}</span>
              <Button disabled={at === it.files.length - 1} onClick={() => to(at + 1)}>{t.after} <RightOutlined /></Button>
            </>
          )}
          <Button type="primary" ghost icon={<DownloadOutlined />} aria-label={common.download} title={common.download} onClick={() => saveFile(url, f.name)}>{!narrow && common.download}</Button>
        </div>
        <div className={css.viewerFacts}>
          <span><strong>{t.standsFor}</strong> {f.standsFor}</span>
          {f.withdrawn && <Tag>{t.old}</Tag>}
          <span>{t.by(f.uploadedBy?.name ?? "", momentOf(f.uploadedAt))}</span>
          <span>{sizeOf(f.size)}</span>
          <Hash of={f.sha256} />
          {f.shows && <span>{f.shows}</span>}
        </div>
        <div className={css.viewerLook}><EvidenceLook key={f.id} item={it.id} f={f} /></div>
      </div>
    </Modal>
  );
}

/** useArrows lets ← and → change what is looked at, and ↑, ↓, PageUp, PageDown move it when nothing else has the focus. What is wider than its window takes ← and → itself while it has the focus. */
function useArrows(before: () => void, after: () => void) {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (composing(e) || e.defaultPrevented) return;
      const el = e.target instanceof HTMLElement ? e.target : null;
      if (el?.closest("input, textarea, [role=radiogroup], [contenteditable]")) return;
      const key = keyOf(e);
      const own = el?.closest<HTMLElement>("[data-scrolls]");
      if (key === "ArrowLeft" || key === "ArrowRight") {
        if (own && own.scrollWidth > own.clientWidth + 1) return;
        e.preventDefault();
        return key === "ArrowLeft" ? before() : after();
      }
      const box = own ? null : document.querySelector<HTMLElement>("[data-viewing] [data-scrolls]");
      const by = { ArrowDown: 60, ArrowUp: -60, PageDown: 0.9, PageUp: -0.9 }[key];
      if (!box || by === undefined) return;
      e.preventDefault();
      box.scrollBy({ top: Math.abs(by) < 1 ? by * box.clientHeight : by });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
