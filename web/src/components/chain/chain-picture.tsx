import { App, Tag } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { EmptyFace } from "@/components/faces";
import { useNarrow } from "@/lib/use-width";
import { useText } from "@/locales";
import { ChainCard } from "./chain-card";
import { ChainLines } from "./chain-lines";
import { rowsOf, tailOf } from "./rows";
import { step } from "./step";
import { useDrag } from "./use-drag";
import type { ChainLink, ChainMenu, ChainNode } from "./types";
import { chainWords } from "./words";
import css from "./chain.module.css";

interface Props {
  nodes: ChainNode[];
  links: ChainLink[];
  open?: (node: ChainNode) => void; // go to its place in the text
  change?: (from: string, to: string, linked: boolean) => void; // absent: look only
  menu?: (node: ChainNode) => ChainMenu; // what else one may do with a card
}

const roles = ["problem", "cause", "measure"] as const;

/** ChainPicture draws what answers what: three columns, what is linked side by side, a line for each link, and what is missing. */
export function ChainPicture({ nodes, links, open, change, menu }: Props) {
  const t = useText(chainWords);
  const frame = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const [linking, setLinking] = useState<string | null>(null);
  const { message } = App.useApp();
  const narrow = useNarrow(901); // one column below each other, without lines
  const byId = useMemo(() => new Map(nodes.map((n) => [n.id, n])), [nodes]);
  const rows = useMemo(() => rowsOf(nodes, links), [nodes, links]);
  const join = (a: string, b: string, linked = true) => {
    const pairOf = ends(byId.get(a), byId.get(b));
    if (!pairOf) return void message.info(t.hint);
    change?.(pairOf[0], pairOf[1], linked);
  };
  // A card may move to another row when its links change; by keyboard one stays on it.
  const stay = useRef<string | null>(null);
  useEffect(() => {
    if (stay.current) frame.current?.querySelector<HTMLElement>(`[data-node="${stay.current}"]`)?.focus();
    stay.current = null;
  }, [links]);
  const finish = (id: string) => {
    if (!linking || linking === id) return;
    const pairOf = ends(byId.get(linking), byId.get(id));
    stay.current = id;
    join(linking, id, !pairOf || !links.some((l) => l.from === pairOf[0] && l.to === pairOf[1]));
    setLinking(null);
  };
  const drag = useDrag(frame, (a, b) => join(a, b));
  const near = useMemo(() => neighbours(links, focus), [links, focus]);
  if (!nodes.length) return <EmptyFace title={t.empty} hint={t.emptyHint} />;
  const gap = (n: ChainNode) => missing(n, links, byId);
  const heads = { problem: t.problems, cause: t.causes, measure: t.measures };
  const gapsP = nodes.filter((n) => n.role === "problem" && gap(n).length).length;
  const gapsM = nodes.filter((n) => n.role === "measure" && gap(n).length).length;
  const card = (n: ChainNode) => {
    const partners = links.filter((l) => l.from === n.id || l.to === n.id).map((l) => byId.get(l.from === n.id ? l.to : l.from));
    return (
      <ChainCard key={n.id}
        node={n} missing={gap(n)} tail={tailOf(n, partners)} partners={partners}
        dim={!!focus && !near.has(n.id)} on={focus === n.id || linking === n.id}
        grab={change && drag.grab}
        menu={menu?.(n)}
        hover={setFocus}
        act={() => (linking && linking !== n.id ? finish(n.id) : open?.(n))}
        startLink={change && (() => { setLinking(n.id); void message.info(t.linkTo(n.head)); })}
        stop={() => setLinking(null)}
      />
    );
  };
  return (
    <div>
      <p style={{ margin: "0 0 12px", color: "#4b5664" }}>
        <Tag color={gapsP + gapsM ? "warning" : "success"} style={{ marginInlineEnd: 8 }}>{t.gaps(gapsP, gapsM)}</Tag>
        {narrow ? t.hintPhone : change ? t.hint + t.keyboard : t.hintRead}
      </p>
      <div ref={frame} className={css.frame}>
        <ChainLines frame={frame} nodes={nodes} links={links} focus={focus} ghost={drag.ghost} cut={change && ((l) => change(l.from, l.to, false))} />
        <div className={`${css.row} ${css.heads}`}>
          {roles.map((role) => <div key={role} className={css.head}>{heads[role]}<span>{nodes.filter((n) => n.role === role).length}</span></div>)}
        </div>
        {rows.map((r, i) => (
          <div key={r.problem?.id ?? "none"} role="group" aria-label={r.problem ? `${t.problems} ${i + 1}` : t.noProblem} className={css.row} onKeyDown={(e) => step(frame.current, e)}>
            <div className={css.cell}>{r.problem ? card(r.problem) : <div className={css.none}>{t.noProblem}</div>}</div>
            <div className={css.cell}>{r.causes.map(card)}</div>
            <div className={css.cell}>{r.measures.map(card)}</div>
          </div>
        ))}
      </div>
    </div>
  );
}

/** ends orders two nodes as a link runs, from the problem on; null when they cannot be linked. */
function ends(a?: ChainNode, b?: ChainNode): [string, string] | null {
  if (!a || !b) return null;
  if (a.role === "problem" && b.role !== "problem") return [a.id, b.id];
  if (b.role === "problem" && a.role !== "problem") return [b.id, a.id];
  return null;
}

function neighbours(links: ChainLink[], id: string | null): Set<string> {
  const set = new Set<string>(id ? [id] : []);
  for (const l of links) {
    if (l.from === id) set.add(l.to);
    if (l.to === id) set.add(l.from);
  }
  return set;
}

/** missing names what a node lacks: "cause" and "measure" for a problem, "problem" for the others. */
function missing(n: ChainNode, links: ChainLink[], byId: Map<string, ChainNode>): ("cause" | "measure" | "problem")[] {
  if (n.role !== "problem") return links.some((l) => l.to === n.id) ? [] : ["problem"];
  const roles = new Set(links.filter((l) => l.from === n.id).map((l) => byId.get(l.to)?.role));
  return (["cause", "measure"] as const).filter((r) => !roles.has(r));
}
