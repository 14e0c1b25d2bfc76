import CheckCircleFilled from "@ant-design/icons-svg/es/asn/CheckCircleFilled";
import ClockCircleFilled from "@ant-design/icons-svg/es/asn/ClockCircleFilled";
import ExclamationCircleFilled from "@ant-design/icons-svg/es/asn/ExclamationCircleFilled";
import MinusCircleOutlined from "@ant-design/icons-svg/es/asn/MinusCircleOutlined";
import RollbackOutlined from "@ant-design/icons-svg/es/asn/RollbackOutlined";
import SyncOutlined from "@ant-design/icons-svg/es/asn/SyncOutlined";
import { useWords } from "@/locales";
import { word } from "@/locales/words";
import css from "./marks-of-state.module.css";
import { shape } from "./shape";

// These stand in every row of long lists: plain elements with their shapes made once, no components inside.
// Colour never stands alone: each sign has a shape and a word or a number, and the pairs differ in brightness too.

const lights: Record<string, { color: string; bg: string; icon: React.ReactNode }> = {
  overdue: { color: "#8f1d14", bg: "#fdeae7", icon: shape(ExclamationCircleFilled) },
  due_soon: { color: "#6b4800", bg: "#fdf1d6", icon: shape(ClockCircleFilled) },
  on_time: { color: "#14523f", bg: "#e8f4ee", icon: shape(CheckCircleFilled) },
  no_due: { color: "#4b5664", bg: "#eef1f4", icon: shape(MinusCircleOutlined) },
  done: { color: "#4b5664", bg: "#eef1f4", icon: null },
};

/** lightText says how an item stands against its limit: a word and, while something is owed, the days; nothing when nothing is owed. */
export function lightText(words: { light: object }, lang: "zh" | "en", light: string, daysLeft?: number | null): string {
  if (light === "done") return "";
  const days = daysLeft ?? null;
  const tail = days === null ? "" : days < 0 ? ` ${-days} ${lang === "zh" ? "天" : "d"}` : days === 0 ? (lang === "zh" ? " 今天" : " today") : lang === "zh" ? ` 余 ${days} 天` : ` ${days} d left`;
  return word(words.light, light) + tail;
}

/** Light is how an item stands against its limit: a word and, while something is owed, the days. */
export function Light({ light, daysLeft, due }: { light: string; daysLeft?: number | null; due?: string }) {
  const { words, lang } = useWords();
  const look = lights[light] ?? lights.done!;
  if (light === "done") return <span style={{ color: "#4b5664" }}>{due || "—"}</span>;
  return (
    <span className={css.light} style={{ color: look.color, background: look.bg }} title={due}>{look.icon} {lightText(words, lang, light, daysLeft)}</span>
  );
}

const kinds = {
  blue: { color: "#0b4a8f", background: "#e6f4ff" },
  purple: { color: "#47209a", background: "#f9f0ff" },
  green: { color: "#14523f", background: "#f6ffed" },
  red: { color: "#8f2211", background: "#fff2e8" },
  pink: { color: "#8c1256", background: "#fff0f6" },
  grey: { color: "#1c2430", background: "#f5f5f5" },
};

const states: Record<string, { look: keyof typeof kinds; icon?: React.ReactNode }> = {
  open: { look: "blue", icon: shape(SyncOutlined) },
  pending: { look: "purple", icon: shape(ClockCircleFilled) },
  closed: { look: "green", icon: shape(CheckCircleFilled) },
  returned: { look: "red", icon: shape(RollbackOutlined) },
  reopened: { look: "pink", icon: shape(RollbackOutlined) },
  submitted: { look: "purple", icon: shape(ClockCircleFilled) },
  accepted: { look: "green", icon: shape(CheckCircleFilled) },
};

/** StateTag is the state of an item or a paper, by a colour, a shape and a word. */
export function StateTag({ state, of }: { state: string; of: "item" | "paper" }) {
  const { words } = useWords();
  const sign = states[state];
  return <span className={css.state} style={kinds[sign?.look ?? "grey"]}>{sign?.icon}{word(of === "item" ? words.state : words.paper, state)}</span>;
}

const severities: Record<string, { color: string; bg: string; sign: string }> = {
  must: { color: "#8f1d14", bg: "#fdeae7", sign: "●" },
  should: { color: "#6b4800", bg: "#fdf1d6", sign: "▲" },
  may: { color: "#1b4b80", bg: "#e9f1fa", sign: "◆" },
};

export function SeverityTag({ severity }: { severity: string }) {
  const { words } = useWords();
  const look = severities[severity] ?? severities.may!;
  return <span style={{ color: look.color, background: look.bg, borderRadius: 4, padding: "0 7px", whiteSpace: "nowrap" }}><span aria-hidden style={{ fontSize: 9, verticalAlign: "1px" }}>{look.sign}</span> {word(words.severity, severity)}</span>;
}
