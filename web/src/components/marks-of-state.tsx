import { CheckCircleFilled, ClockCircleFilled, ExclamationCircleFilled, MinusCircleOutlined, RollbackOutlined, SyncOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import { useWords } from "@/locales";
import { word } from "@/locales/words";

// Colour never stands alone: each sign has a shape and a word or a number, and the pairs differ in brightness too.

const lights: Record<string, { color: string; bg: string; icon: React.ReactNode }> = {
  overdue: { color: "#8f1d14", bg: "#fdeae7", icon: <ExclamationCircleFilled /> },
  due_soon: { color: "#6b4800", bg: "#fdf1d6", icon: <ClockCircleFilled /> },
  on_time: { color: "#14523f", bg: "#e8f4ee", icon: <CheckCircleFilled /> },
  no_due: { color: "#4b5664", bg: "#eef1f4", icon: <MinusCircleOutlined /> },
  done: { color: "#4b5664", bg: "#eef1f4", icon: <CheckCircleFilled /> },
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
    <span style={{ display: "inline-flex", alignItems: "center", gap: 5, color: look.color, background: look.bg, borderRadius: 4, padding: "1px 7px", fontSize: 13, whiteSpace: "nowrap" }} title={due}>
      {look.icon} {lightText(words, lang, light, daysLeft)}
    </span>
  );
}

const states: Record<string, { color: string; icon?: React.ReactNode }> = {
  open: { color: "blue", icon: <SyncOutlined /> },
  pending: { color: "purple", icon: <ClockCircleFilled /> },
  closed: { color: "green", icon: <CheckCircleFilled /> },
  returned: { color: "volcano", icon: <RollbackOutlined /> },
  reopened: { color: "magenta", icon: <RollbackOutlined /> },
  merged: { color: "default" },
  void: { color: "default" },
  draft: { color: "default" },
  submitted: { color: "purple", icon: <ClockCircleFilled /> },
  accepted: { color: "green", icon: <CheckCircleFilled /> },
  archived: { color: "default" },
};

export function StateTag({ state, of }: { state: string; of: "item" | "paper" }) {
  const { words } = useWords();
  const look = states[state] ?? { color: "default" };
  return <Tag color={look.color} icon={look.icon} style={{ margin: 0, fontSize: 13 }}>{word(of === "item" ? words.state : words.paper, state)}</Tag>;
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
