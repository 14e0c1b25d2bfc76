import { useEffect, useRef } from "react";

// Keys never fire while an input method is composing, nor while a person types in a field.
export type KeyMap = Record<string, (e: KeyboardEvent) => void>;

const typing = (el: EventTarget | null) =>
  el instanceof HTMLElement && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) || !!el.closest('[role="dialog"],[role="combobox"],[role="listbox"]'));

/** keyOf names a key press: "j", "shift+a", "mod+enter". */
export function keyOf(e: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const parts = [];
  if (e.ctrlKey || e.metaKey) parts.push("mod");
  if (e.altKey) parts.push("alt");
  parts.push(e.key.length === 1 ? e.key.toLowerCase() : e.key);
  return parts.join("+");
}

export function composing(e: KeyboardEvent): boolean {
  return e.isComposing || e.keyCode === 229;
}

/** useKeys binds keys to the whole window; keys that begin with "mod+" also work in fields. */
export function useKeys(map: KeyMap, on = true) {
  const ref = useRef(map);
  ref.current = map;
  useEffect(() => {
    if (!on) return;
    const press = (e: KeyboardEvent) => {
      if (composing(e) || e.defaultPrevented) return;
      const name = keyOf(e);
      const act = ref.current[name];
      if (!act || (!name.startsWith("mod+") && typing(e.target))) return;
      e.preventDefault();
      act(e);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [on]);
}
