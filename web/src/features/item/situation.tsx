import { EditOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { EditForm } from "./edit-form";
import { useItem, type Item } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

/** Situation is the 情况表: what was promised, by whom, by when, to what standard. */
export function Situation({ it }: { it: Item }) {
  const t = useText(itemWords);
  const { words, common } = useWords();
  const [editing, setEditing] = useState(false);
  const f = t.fields;
  const pairs: [string, React.ReactNode][][] = [
    [[f.problem, it.problem]], [[f.detail, it.detail]], [[f.cause, it.cause]], [[f.measure, it.measure]], [[f.standard, it.standard]],
    [[f.unit, it.unit?.name], [f.leader, it.leader?.name]], [[f.owner, it.owner?.name], [f.deputy, it.deputy?.name]],
    [[f.type, word(words.type, it.type)], [f.due, <>{it.due}{it.originalDue && it.originalDue !== it.due && <span style={{ color: "#4b5664" }}>{common.aside(`${f.originalDue} ${it.originalDue}${common.pause}${t.extended(it.extensions)}`)}</span>}</>]],
    [[f.aspect, it.aspect], [f.supporting, it.supporting]],
    [[f.source, <>{word(words.source, it.source)}{it.submission ? "　" : ""}{it.submission ? <Link to="/papers/$id" params={{ id: String(it.submission) }}>{t.paper}</Link> : null}</>], [f.start, it.start]],
  ];
  if (it.stages?.length) pairs.push([[f.stages, it.stages.map((s, i) => <div key={i}>{i + 1}. {s.target}{common.aside([s.due, s.closed && `✓ ${s.closed}`].filter(Boolean).join(common.pause))}</div>)]]);
  if (it.repeats) pairs.push([[t.repeats, <Other id={it.repeats} />]]);
  if (it.into) pairs.push([[t.into, <Other id={it.into} />]]);
  return (
    <div className={css.sheetWrap}>
      {it.mayEdit && <div style={{ textAlign: "right", marginBottom: 8 }}><Button icon={<EditOutlined />} onClick={() => setEditing(true)}>{t.edit}</Button></div>}
      <table className={css.sheet}>
        <colgroup><col style={{ width: 108 }} /><col /><col style={{ width: 108 }} /><col /></colgroup>
        <tbody>
          {pairs.filter((r) => r.length > 1 || r[0]![1]).map((r, i) => (
            <tr key={i}>{r.map(([k, v]) => <Cells key={k} k={k} v={v} wide={r.length === 1} />)}</tr>
          ))}
        </tbody>
      </table>
      {editing && <EditForm it={it} close={() => setEditing(false)} />}
    </div>
  );
}

/** Other is another item, by its number and problem where one may see it. */
function Other({ id }: { id: number }) {
  const t = useText(itemWords);
  const it = useItem(id).data;
  return <Link to="/items/$id" params={{ id: String(id) }}>{it ? `${it.number}　${it.problem || it.measure}` : t.otherItem}</Link>;
}

function Cells({ k, v, wide }: { k: string; v: React.ReactNode; wide: boolean }) {
  return <><th scope="row">{k}</th><td colSpan={wide ? 3 : 1}>{v || <span style={{ color: "#687382" }}>—</span>}</td></>;
}
