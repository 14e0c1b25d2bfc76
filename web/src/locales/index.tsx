import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { common } from "./common";
import { nav } from "./nav";
import { words } from "./words";
import type { Pair } from "./pair";

export type Lang = "zh" | "en";

const parts = { common, nav, words };
const KEY = "duizhao.lang";

const Language = createContext<{ lang: Lang; setLang: (l: Lang) => void }>({ lang: "zh", setLang: () => {} });

/** LanguageProvider keeps the reader's language; Chinese is the first one. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [lang, set] = useState<Lang>(() => (localStorage.getItem(KEY) === "en" ? "en" : "zh"));
  const value = useMemo(() => {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    return { lang, setLang: (l: Lang) => { localStorage.setItem(KEY, l); set(l); } };
  }, [lang]);
  return <Language.Provider value={value}>{children}</Language.Provider>;
}

export const useLang = () => useContext(Language);

/** useText gives a feature's own words; useWords the shared ones. */
export function useText<T>(p: Pair<T>) {
  return p[useLang().lang];
}

export function useWords() {
  const { lang } = useLang();
  return { common: parts.common[lang], nav: parts.nav[lang], words: parts.words[lang], lang };
}
