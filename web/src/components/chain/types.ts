/** One problem, cause or measure in the picture. */
export interface ChainNode {
  id: string;
  role: "problem" | "cause" | "measure";
  ordinal: string;
  head: string;
  text: string;
  aspect: string;
  slots: { name: string; label: string; text: string | null }[];
}

export interface ChainLink {
  from: string; // a problem
  to: string; // a cause or a measure
  why: string;
  byHand: boolean;
}
