/** One problem, cause or measure in the picture. */
export interface ChainNode {
  id: string;
  role: "problem" | "cause" | "measure";
  ordinal: string;
  head: string;
  text: string;
  aspect: string;
  hand: string; // who read it so, and when; empty where the program did
  slots: { name: string; label: string; text: string | null }[];
}

export interface ChainLink {
  from: string; // a problem
  to: string; // a cause or a measure
  why: string;
  byHand: boolean;
}

/** What one may do with a card, under one name. */
export interface ChainMenu {
  label: string;
  items: { key: string; label: string; act: () => void }[];
}
