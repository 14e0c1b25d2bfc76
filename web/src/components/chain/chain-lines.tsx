import { useEffect, useState, type RefObject } from "react";
import { useText } from "@/locales";
import { around, curve, type Ends } from "./lane";
import type { ChainLink, ChainNode } from "./types";
import type { Ghost } from "./use-drag";
import { chainWords } from "./words";
import css from "./chain.module.css";

interface Props {
  frame: RefObject<HTMLElement | null>;
  nodes: ChainNode[];
  links: ChainLink[];
  focus: string | null;
  ghost: Ghost | null;
  cut?: (l: ChainLink) => void;
}

/** ChainLines draws the links between the cards, measured from where the cards stand. */
export function ChainLines({ frame, nodes, links, focus, ghost, cut }: Props) {
  const t = useText(chainWords);
  const [boxes, setBoxes] = useState(new Map<string, DOMRect>());
  const [base, setBase] = useState({ left: 0, top: 0 });
  // The frame is mounted after its children, so it is measured after the paint.
  useEffect(() => {
    const measure = () => {
      const box = frame.current?.getBoundingClientRect();
      if (!box) return;
      const map = new Map<string, DOMRect>();
      frame.current!.querySelectorAll<HTMLElement>("[data-node]").forEach((el) => map.set(el.dataset.node!, el.getBoundingClientRect()));
      setBase({ left: box.left, top: box.top });
      setBoxes(map);
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (frame.current) watch.observe(frame.current);
    frame.current?.querySelectorAll("[data-node]").forEach((el) => watch.observe(el)); // one may grow while its row stays as high
    return () => watch.disconnect();
  }, [frame, nodes, links]);
  const ends = (l: ChainLink): Ends | null => {
    const a = boxes.get(l.from);
    const b = boxes.get(l.to);
    if (!a || !b) return null;
    return { x1: a.right - base.left, y1: a.top + a.height / 2 - base.top, x2: b.left - base.left, y2: b.top + b.height / 2 - base.top };
  };
  const causes = nodes.filter((n) => n.role === "cause").flatMap((n) => boxes.get(n.id) ?? []).map((c) => ({ left: c.left - base.left, right: c.right - base.left, top: c.top - base.top, bottom: c.bottom - base.top }));
  return (
    <svg className={css.lines} aria-hidden="true">
      {links.map((l) => {
        const e = ends(l);
        if (!e) return null;
        const measure = nodes.find((n) => n.id === l.to)?.role === "measure";
        const path = measure ? around(e, causes) : curve(e); // behind a cause nobody sees where a line goes
        const on = focus === l.from || focus === l.to;
        return (
          <g key={l.from + l.to} data-link={`${l.from}-${l.to}`}>
            <path d={path} className={[css.line, measure ? css.lineMeasure : css.lineCause, l.byHand ? css.lineHand : "", on ? css.lineOn : "", focus && !on ? css.lineDim : ""].join(" ")} />
            {cut && <path d={path} className={css.touch} onClick={() => cut(l)}><title>{`${t.cut} · ${l.byHand ? t.byHand : l.why}`}</title></path>}
          </g>
        );
      })}
      {ghost && <path d={curve(ghost)} className={css.ghost} />}
    </svg>
  );
}
