import { common } from "@/locales/common";
import { word } from "@/locales/words";

interface Words { actions: Record<string, string>; parts: Record<string, string>; heads: Record<string, string> }
type Glossary = { move: Record<string, string>; step: Record<string, string>; state: object; paper: object; role: object; scope: object; source: object };

/** actionsOf are all actions with their words: those of the trail itself, the moves of items, the steps of papers. */
export function actionsOf(t: Words, words: Glossary): Record<string, string> {
  const under = (noun: string, dict: Record<string, string>) => Object.fromEntries(Object.entries(dict).map(([k, v]) => [`${noun}.${k}`, v]));
  return { ...under("item", words.move), ...under("submission", words.step), ...t.actions };
}

const orgNouns = new Set(["unit", "person", "post", "delegation", "directory"]);
const systemNouns = new Set(["system", "book", "quotation", "job", "backup"]);
const signIn = new Set(["session", "token", "check"]);

/** headOf is under which heading an action is offered. */
export function headOf(action: string): string {
  const noun = action.split(".")[0]!;
  if (noun === "search") return "submission";
  return orgNouns.has(noun) ? "org" : systemNouns.has(noun) ? "system" : signIn.has(noun) ? "session" : noun;
}

/** detailOf puts the details of an entry into words; what has none stays as it was kept. */
export function detailOf(e: { action: string; detail?: Record<string, string> }, t: Words, words: Glossary, lang: "zh" | "en"): string {
  const { colon, pause } = common[lang];
  const states = e.action.startsWith("submission.") ? words.paper : words.state;
  const dict: Record<string, object> = { role: words.role, scope: words.scope, source: words.source, ...(/^(item|submission)\./.test(e.action) ? { from: states, to: states } : {}) };
  const value = (k: string, v: string) => {
    if (v === "true" || v === "false") return lang === "en" ? (v === "true" ? "yes" : "no") : v === "true" ? "是" : "否";
    return dict[k] ? word(dict[k]!, v) : k === "sha256" ? `${v.slice(0, 16)}…` : v;
  };
  return Object.entries(e.detail ?? {}).map(([k, v]) => `${word(t.parts, k)}${colon}${value(k, v)}`).join(pause);
}
