import { useEffect } from "react";

const windowOf = (el: Element | null | undefined) => el?.closest(".ant-drawer, .ant-modal-root") ?? null;

/**
 * useFocusBack gives the focus back to where a person was when a window over the page is gone. The library does so only for windows
 * that stay and are hidden; ours are made for each use, and without this the next key would go nowhere.
 */
export function useFocusBack() {
  useEffect(() => {
    let before: HTMLElement[] = []; // the latest first; of the page and of each window two, for a menu through which one came may be gone
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const known = [target, ...before.filter((el) => el !== target && el.isConnected)];
      before = known.filter((el, i) => known.slice(0, i).filter((x) => windowOf(x) === windowOf(el)).length < 2);
    };
    const gone = new MutationObserver(() => {
      if (!windowOf(before[0]) || before[0]!.isConnected || document.activeElement !== document.body) return;
      before.filter((el) => el.isConnected).some((el) => (el.focus({ preventScroll: true }), document.activeElement === el));
    });
    document.addEventListener("focusin", note);
    gone.observe(document.body, { childList: true }); // windows hang on the body itself
    return () => { document.removeEventListener("focusin", note); gone.disconnect(); };
  }, []);
}
