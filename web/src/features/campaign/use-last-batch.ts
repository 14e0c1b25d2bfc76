import { useQuery, useQueryClient } from "@tanstack/react-query";
import { read, useKept } from "@/lib/kept";
import type { Intake } from "./queries";

/** Fixed says of a file to whose paper a person has put it; without a paper, that it is none. */
export type Fixed = Record<string, { submission?: number; name: string }>;

interface Batch { rows: Intake[]; fixed: Fixed }

const none: File[] = [];

/**
 * useLastBatch is what became of the last batch of a campaign, until the next one is begun: who goes and looks at a paper comes back to
 * the files that are still to be matched. The files themselves live as long as the page is not loaded anew.
 */
export function useLastBatch(campaign: number) {
  const cache = useQueryClient();
  const name = `intake.${campaign}`;
  const key = ["intake", campaign];
  const [kept, set, clear] = useKept<Batch | null>(name, null);
  const files = useQuery<File[]>({ queryKey: key, queryFn: () => none, enabled: false, initialData: none, gcTime: Infinity }).data;
  return {
    rows: kept?.rows,
    fixed: kept?.fixed ?? {},
    files,
    keep: (rows: Intake[], sent: File[]) => { cache.setQueryData(key, sent); set({ rows, fixed: {} }); },
    // Two files may be sent at once: what is kept by now counts, not what was shown when the sending began.
    fix: (file: string, to: Fixed[string]) => { const now = read<Batch>(name) ?? kept; if (now) set({ ...now, fixed: { ...now.fixed, [file]: to } }); },
    undo: (file: string) => { const now = read<Batch>(name) ?? kept; if (now) { const { [file]: _, ...rest } = now.fixed; set({ ...now, fixed: rest }); } },
    forget: () => { cache.setQueryData(key, none); clear(); },
  };
}
