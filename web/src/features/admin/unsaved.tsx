import { Alert, Button } from "antd";
import { useKept, useLeaveWarning } from "@/lib/kept";
import { useText } from "@/locales";
import { bookWords } from "./book-words";

/** Edit is a text being changed: the version it was begun from, and for a new text what it was copied from. */
export interface Edit {
  text: string;
  version: number;
  from?: string;
}

/** useEdit keeps an unsaved text when one leaves its page, and lets the browser ask before it is closed. */
export function useEdit(key: string) {
  const [edit, keep, drop] = useKept<Edit | null>(key, null);
  useLeaveWarning(edit !== null);
  return { edit, keep, drop };
}

/** Unsaved says that a text has changes that were not saved, and whether somebody has saved another version since. */
export function Unsaved({ edit, version, drop }: { edit: Edit | null; version: number; drop: () => void }) {
  const t = useText(bookWords);
  if (!edit) return null;
  const old = edit.version !== version;
  return <Alert type="warning" showIcon role="status" title={old ? t.unsavedOld : t.unsaved} description={t.unsavedHint} action={<Button size="small" onClick={drop}>{t.discard}</Button>} />;
}
