import { useCallback, useEffect, useState } from "react";

const PREFIX = "duizhao.kept.";

/** useKept is state that survives a lost session, a lost network and a reload of the page, until it is cleared after sending. */
export function useKept<T>(key: string, initial: T): [T, (v: T) => void, () => void] {
  const [value, set] = useState<T>(() => read(key) ?? initial);
  const keep = useCallback((v: T) => {
    set(v);
    try {
      sessionStorage.setItem(PREFIX + key, JSON.stringify(v));
    } catch {
      // a full or forbidden store only means that a reload forgets
    }
  }, [key]);
  const clear = useCallback(() => {
    set(initial);
    sessionStorage.removeItem(PREFIX + key);
  }, [key]);
  return [value, keep, clear];
}

/** keptUnder are the keys, without the prefix, under which something is kept that begin with it. */
export function keptUnder(prefix: string): string[] {
  const from = PREFIX + prefix;
  return Object.keys(sessionStorage).filter((k) => k.startsWith(from)).map((k) => k.slice(from.length)).sort();
}

/** useLeaveWarning lets the browser ask before the page is closed or loaded anew, as long as something is unsaved. */
export function useLeaveWarning(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}

export function read<T>(key: string): T | null {
  const text = sessionStorage.getItem(PREFIX + key);
  if (!text) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
