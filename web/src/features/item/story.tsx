import { Link } from "@tanstack/react-router";
import { Card, Tag } from "antd";
import { EmptyFace } from "@/components/faces";
import { momentOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import type { Event, Item } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

/** Story tells events in order, one sentence each, newest first; with `opened` it ends with how the item came into the ledger. */
export function Story({ events, opened }: { events: Event[]; opened?: Item }) {
  const t = useText(itemWords);
  const { words, common } = useWords();
  return (
    <ol className={css.story}>
      {[...events].reverse().map((e) => (
        <li key={e.id} data-event={e.move}>
          <div><strong>{e.by?.name ?? t.onlyChanged}</strong>{e.for ? t.forWhom(e.for.name) : ""} {word(words.move, e.move)}{e.person && e.move !== "edit" ? common.pause + t.toPerson(e.person.name) : ""}{e.due ? common.pause + t.dueTo(e.due) : ""}{e.method ? common.aside(word(words.method, e.method)) : ""}{e.stage ? ` ${t.stage(e.stage)}` : ""} {e.from !== e.to && <Tag style={{ marginInlineStart: 4 }}>{word(words.state, e.from)} → {word(words.state, e.to)}</Tag>}</div>
          <div className={css.when}>{momentOf(e.at)}{e.on ? ` · ${t.on} ${e.on}` : ""}{e.evidence?.length ? ` · ${t.evidenceAt(e.evidence.length)}` : ""}</div>
          {e.note && <div className={css.saying}>{e.note}</div>}
        </li>
      ))}
      {opened && (
        <li data-event="open">
          <div><strong>{words.move.open}</strong> <Tag style={{ marginInlineStart: 4 }}>{word(words.state, "open")}</Tag></div>
          <div className={css.when}>{momentOf(opened.created)} · {t.fields.source}{common.colon}{word(words.source, opened.source)}{opened.submission ? <> <Link to="/papers/$id" params={{ id: String(opened.submission) }}>{t.paper}</Link></> : null}</div>
        </li>
      )}
    </ol>
  );
}

const steps = new Set(["request", "withdraw", "begin", "close", "return", "reopen", "follow_up"]);
const work = new Set(["progress", "extension_request", "extension_grant", "extension_refuse", "transfer", "urge"]);

/** Progress is the 推进表: what was done, when, and how the limit moved. */
export function Progress({ it }: { it: Item }) {
  const t = useText(itemWords);
  const list = it.events.filter((e) => work.has(e.move));
  return <Card title={t.progress} style={{ marginBottom: 16 }}>{list.length ? <Story events={list} /> : <EmptyFace title={t.noProgress} />}</Card>;
}

/** Verification is the 销号单: who asked, who verified how, with what result. First closings and all verifications stay. */
export function Verification({ it }: { it: Item }) {
  const t = useText(itemWords);
  const { words } = useWords();
  const list = it.events.filter((e) => steps.has(e.move));
  const f = t.fields;
  return (
    <Card title={t.verification} style={{ marginBottom: 16 }}>
      <div className={css.sheetWrap}>
        <table className={css.sheet}><colgroup><col style={{ width: 108 }} /><col /><col style={{ width: 108 }} /><col /></colgroup><tbody>
          <tr><th scope="row">{f.measure}</th><td colSpan={3}>{it.measure}</td></tr>
          <tr><th scope="row">{f.standard}</th><td colSpan={3}>{it.standard || "—"}</td></tr>
          <tr><th scope="row">{f.closedBy}</th><td>{it.closedBy?.name ?? it.begun?.name ?? "—"}</td><th scope="row">{f.closedOn}</th><td>{it.closedOn || "—"}</td></tr>
          <tr><th scope="row">{f.followUp}</th><td>{it.followUp || "—"}</td><th scope="row">{f.followResult}</th><td>{word(words.follow, it.followResult) || "—"}</td></tr>
        </tbody></table>
      </div>
      {list.length ? <Story events={list} /> : <EmptyFace title={t.noVerification} />}
    </Card>
  );
}
