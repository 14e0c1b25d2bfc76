import { createContext, useContext, useMemo, useState, type ReactNode } from "react";

const KEY = "duizhao.unit";

const Focus = createContext<{ unit: number | undefined; setUnit: (id: number | undefined) => void }>({ unit: undefined, setUnit: () => {} });

/** focusedUnit is the unit that was chosen in this window. */
export const focusedUnit = () => Number(sessionStorage.getItem(KEY)) || undefined;

/** FocusUnit narrows the whole application to one unit and what is below it, until it is set back. */
export function FocusUnit({ children }: { children: ReactNode }) {
  const [unit, set] = useState<number | undefined>(focusedUnit);
  const value = useMemo(() => ({ unit, setUnit: (id: number | undefined) => { sessionStorage.setItem(KEY, String(id ?? "")); set(id); } }), [unit]);
  return <Focus.Provider value={value}>{children}</Focus.Provider>;
}

export const useFocusUnit = () => useContext(Focus);
