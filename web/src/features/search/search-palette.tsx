import { BankOutlined, FileTextOutlined, SearchOutlined, TableOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input, Modal, Spin } from "antd";
import { Fragment, useDeferredValue, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { EmptyFace, FailedFace } from "@/components/faces";
import { composing } from "@/lib/keys";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { pair } from "@/locales/pair";
import css from "./search.module.css";

const text = pair(
  { kinds: { material: "材料", problem: "问题", measure: "措施", person: "人员", unit: "单位" }, nothing: "没有找到", hint: "输入一个字就可以找；人员和单位也可以用拼音首字母。", keys: "↑ ↓ 选择，Enter 打开，Esc 关闭" },
  { kinds: { material: "Paper", problem: "Problem", measure: "Measure", person: "Person", unit: "Unit" }, nothing: "Nothing found", hint: "One character is enough; pinyin initials find people and units.", keys: "↑ ↓ to choose, Enter to open, Esc to close" },
);

type Found = Schemas["FoundView"];
const icons: Record<string, ReactNode> = { material: <FileTextOutlined />, problem: <TableOutlined />, measure: <TableOutlined />, person: <UserOutlined />, unit: <BankOutlined /> };

/** SearchPalette finds papers, problems, measures, people and units within one's sight. */
export function SearchPalette({ open, close }: { open: boolean; close: () => void }) {
  const { common } = useWords();
  const t = useText(text);
  const go = useNavigate();
  const narrow = useNarrow();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ queryKey: keys.search(q), queryFn: () => ask(api.GET("/api/v1/search", { params: { query: { q } } })), enabled: open && q.length > 0 });
  const list = found.data?.items ?? [];
  useEffect(() => setAt(0), [q]);
  useEffect(() => { if (!open) setTyped(""); }, [open]);
  const pick = (f: Found | undefined) => {
    if (!f) return;
    close();
    if (f.kind === "material") void go({ to: "/papers/$id", params: { id: String(f.id) } });
    else if (f.kind === "person") void go({ to: "/ledger", search: { owner: f.id } });
    else if (f.kind === "unit") void go({ to: "/ledger", search: { under: f.id } });
    else void go({ to: "/items/$id", params: { id: String(f.id) } });
  };
  // Enter before the answer has come waits for it: the list of a shorter word is not what was asked for.
  const [wanted, setWanted] = useState<string | null>(null);
  useEarlyKeys(open, (key) => (key === "Enter" ? setWanted(typed.trim()) : setTyped((before) => before + key)));
  const current = found.isSuccess && q === typed.trim();
  useEffect(() => {
    if (wanted === null) return;
    if (wanted !== typed.trim()) setWanted(null);
    else if (current) { setWanted(null); pick(list[0]); }
  });
  const key = (e: React.KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    if (e.key === "ArrowDown") { e.preventDefault(); setAt((n) => Math.min(list.length - 1, n + 1)); }
    if (e.key === "ArrowUp") { e.preventDefault(); setAt((n) => Math.max(0, n - 1)); }
    if (e.key === "Enter") current ? pick(list[at]) : setWanted(typed.trim());
  };
  return (
    <Modal open={open} onCancel={close} footer={null} closable={false} width={640} style={{ top: 80 }} destroyOnHidden title={<span className={css.hidden}>{common.search}</span>}>
      <Input autoFocus size="large" variant="borderless" prefix={<SearchOutlined />} value={typed} onChange={(e) => setTyped(e.target.value)} onKeyDown={key} placeholder={common.searchHint} aria-label={common.search} role="combobox" aria-expanded={list.length > 0} aria-controls="found" aria-activedescendant={list[at] ? `found-${at}` : undefined} suffix={found.isFetching ? <Spin size="small" /> : null} />
      {found.error ? <FailedFace error={found.error} retry={() => found.refetch()} /> : null}
      {q && found.data && !list.length && <EmptyFace title={t.nothing} hint={t.hint} />}
      {!q && <p className={css.hint}>{t.hint} {!narrow && t.keys}</p>}
      <div id="found" role="listbox" aria-label={common.search} className={css.list}>
        {list.map((f, i) => (
          <div key={`${f.kind}${f.id}`} id={`found-${i}`} role="option" aria-selected={i === at} className={`${css.row} ${i === at ? css.on : ""}`} onMouseEnter={() => setAt(i)} onClick={() => pick(f)}>
            <span className={css.icon}>{icons[f.kind]}</span>
            <div className={css.text}>
              <div><span className={css.kind}>{t.kinds[f.kind]}</span> {f.author && <strong>{f.author.name} · </strong>}{f.title}</div>
              {f.around && <div className={css.around}><Marked text={f.around} words={q} /></div>}
            </div>
            <span className={css.unit}>{f.unit?.name}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
}

/** Marked shows in a text the words that were asked for. */
function Marked({ text, words }: { text: string; words: string }) {
  const list = words.split(/\s+/).filter(Boolean).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!list.length) return text;
  return text.split(new RegExp(`(${list.join("|")})`, "i")).map((part, i) => (i % 2 ? <mark key={i}>{part}</mark> : <Fragment key={i}>{part}</Fragment>));
}

/** useEarlyKeys keeps what a quick hand types between the opening of the palette and the moment its field has the focus. */
function useEarlyKeys(open: boolean, put: (key: string) => void) {
  const ref = useRef(put);
  ref.current = put;
  useLayoutEffect(() => {
    if (!open) return;
    const press = (e: KeyboardEvent) => {
      if ((e.key.length !== 1 && e.key !== "Enter") || e.ctrlKey || e.metaKey || e.altKey || composing(e)) return;
      if (e.target instanceof Element && e.target.closest('[role="dialog"]')) return;
      e.preventDefault();
      e.stopPropagation();
      ref.current(e.key);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [open]);
}
