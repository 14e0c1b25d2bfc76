import { Drawer } from "antd";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { helpOf, helpTerms, helpWords, termsOf } from "./help-words";
import { ShortcutList } from "./shortcuts";
import css from "./help.module.css";

/** HelpPanel explains the page beside it: what to do here, what its words mean, and its keys. */
export function HelpPanel({ open, close, path }: { open: boolean; close: () => void; path: string }) {
  const t = useText(helpWords);
  const terms = useText(helpTerms);
  const { common } = useWords();
  const narrow = useNarrow();
  const page = t.pages[helpOf(path)];
  const list = termsOf[helpOf(path)].map((x) => terms[x]);
  return (
    <Drawer open={open} onClose={close} title={`${common.help} · ${page.title}`} size={narrow ? "min(420px, 100vw)" : 400} data-help={helpOf(path)}>
      <h2 className={css.head}>{t.steps}</h2>
      <ol className={css.steps}>{page.steps.map((s) => <li key={s}>{s}</li>)}</ol>
      {list.length > 0 && <h2 className={css.head}>{t.terms}</h2>}
      {list.length > 0 && <dl className={css.terms}>{list.map((x) => <div key={x.name}><dt>{x.name}</dt><dd>{x.means}</dd></div>)}</dl>}
      {!narrow && <><h2 className={css.head}>{common.keys}</h2><ShortcutList /></>}
    </Drawer>
  );
}
