import type { Place } from "@/lib/marks";

/** One block of the paper as the page draws it. Places of marks count from the block's first character, in UTF-16 units. */
export interface PaperBlock {
  id: number;
  kind: "paragraph" | "heading" | "row" | "footnote" | "text_box";
  level: number;
  text: string;
  cells?: Place[];
  table?: number;
  centered?: boolean;
}

export type Tone = "must" | "should" | "may" | "hit" | "comment";

/** A mark with a block has its place there; one without is about the whole paper. */
export interface PaperMark extends Place {
  id: string;
  block: number | null;
  tone: Tone;
  label: string;
  quiet?: boolean; // decided already: drawn faintly
}

export interface Selected extends Place {
  block: number;
  quote: string;
}
