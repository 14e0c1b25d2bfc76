import { Tooltip } from "antd";
import type { Schemas } from "@/api/client";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { materialWords } from "./words";
import css from "./note.module.css";

const hues: Record<string, string> = { opening: "#66707c", study: "#0b5c9e", previous: "#6b5b95", matters: "#6b6f76", problems: "#a8322a", causes: "#8a6d1f", case: "#7d5a3c", measures: "#1f6b5c", criticism: "#a04a86", closing: "#66707c", other: "#6b6f76" };

/** SectionBar shows how much of the paper each section takes; a click goes there. */
export function SectionBar({ paper, go }: { paper: Schemas["PaperView"]; go?: (start: number) => void }) {
  const t = useText(materialWords);
  const { words, common, lang } = useWords();
  const least = useNarrow() ? 0.13 : 0.07; // a smaller share is too small for its word, and for a finger
  const list = paper.chain?.sections ?? [];
  const total = list.reduce((n, s) => n + (s.end - s.start), 0);
  if (!total) return null;
  const name = (s: Schemas["SectionView"]) => s.roles.map((r) => word(words.section, r)).join(lang === "zh" ? "和" : " and ");
  return (
    <div role="group" aria-label={t.sections} className={css.sections}>
      {list.map((s) => {
        const share = (s.end - s.start) / total;
        const percent = `${Math.round(share * 100)}%`;
        return (
          <Tooltip key={s.start} title={`${s.title || name(s)}${common.colon}${t.sectionShare(percent)}`}>
            {share > least ? (
              <button type="button" onClick={() => go?.(s.start)} style={{ flex: `${share} 1 0`, background: hues[s.roles[0]!] ?? "#6b6f76", cursor: go ? "pointer" : "default" }}>{`${name(s)} ${percent}`}</button>
            ) : (
              <span role="img" aria-label={`${name(s)} ${percent}`} style={{ flex: `${Math.max(share, 0.02)} 1 0`, background: hues[s.roles[0]!] ?? "#6b6f76" }} />
            )}
          </Tooltip>
        );
      })}
    </div>
  );
}
