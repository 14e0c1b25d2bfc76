import { Alert, Button } from "antd";
import { dayOf } from "@/lib/days";
import { useText } from "@/locales";
import type { Event, Item } from "./queries";
import { itemWords } from "./words";

/** lastOf is the newest of the moves. */
export const lastOf = (it: Item, ...moves: string[]): Event | undefined => it.events.findLast((e) => moves.includes(e.move));

/** Now says what the item waits for in the words of who moved it last: why it came back, what is asked for, what stands in the way. */
export function Now({ it, toCourse }: { it: Item; toCourse: () => void }) {
  const t = useText(itemWords);
  const stuck = it.obstacles.filter((o) => !o.answer);
  const returned = it.state === "returned" ? lastOf(it, "return") : it.state === "reopened" ? lastOf(it, "reopen") : undefined;
  const asked = it.state === "pending" ? lastOf(it, "request") : undefined;
  const more = it.asking ? lastOf(it, "extension_request") : undefined;
  const retire = it.retireTo ? lastOf(it, "merge", "void") : undefined;
  return (
    <div style={{ display: "grid", gap: 10 }}>
      {returned && <Said kind="warning" move={returned.move} head={it.state === "returned" ? t.now.returned : t.now.reopened} e={returned} />}
      {asked && <Said kind="info" move="request" head={t.now.request} e={asked} />}
      {more && <Said kind="info" move="extension_request" head={t.now.extension(it.due ?? "", more.due ?? "")} e={more} />}
      {retire && <Said kind="info" move={retire.move} head={retire.move === "merge" ? t.now.merge : t.now.void} e={retire} />}
      {stuck.map((o) => <Alert key={o.id} type="warning" showIcon data-now="obstacle" title={t.now.obstacle(o.toUnit?.name ?? "", o.answerDue)} description={<span className="wrap-cjk">{o.text}</span>} action={<Button onClick={toCourse}>{t.obstacles}</Button>} />)}
      {(returned || asked || more || retire || stuck.length > 0) && <div style={{ height: 4 }} />}
    </div>
  );
}

function Said({ kind, move, head, e }: { kind: "warning" | "info"; move: string; head: string; e: Event }) {
  const t = useText(itemWords);
  return <Alert type={kind} showIcon data-now={move} title={head} description={<><div className="wrap-cjk" style={{ whiteSpace: "pre-wrap" }}>{e.note}</div><div style={{ color: "#566170", fontSize: 13 }}>{t.now.by(e.by?.name ?? t.onlyChanged, dayOf(e.at))}</div></>} />;
}
