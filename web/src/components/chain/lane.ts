/** Ends are where a line begins and ends, in CSS pixels within the frame. */
export interface Ends { x1: number; y1: number; x2: number; y2: number }

/** A Card stands in a line's way. */
export interface Card { left: number; right: number; top: number; bottom: number }

const air = 7; // CSS pixels between a line and a card that it passes

const bow = (x1: number, y1: number, x2: number, y2: number, bend: number) => `C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;

/** curve is a line from a dot to another. */
export function curve({ x1, y1, x2, y2 }: Ends): string {
  return `M${x1},${y1} ${bow(x1, y1, x2, y2, Math.max(36, Math.abs(x2 - x1) / 2.4))}`;
}

/** around is a line that passes the cards of the column between its ends where there is room: below, above or between them. */
export function around(e: Ends, cards: Card[]): string {
  const between = cards.filter((c) => c.left > e.x1 && c.right < e.x2);
  if (!between.length) return curve(e);
  const y = free((e.y1 + e.y2) / 2, between);
  const [left, right] = [Math.min(...between.map((c) => c.left)) - 4, Math.max(...between.map((c) => c.right)) + 4];
  return `M${e.x1},${e.y1} ${bow(e.x1, e.y1, left, y, (left - e.x1) / 2)} L${right},${y} ${bow(right, y, e.x2, e.y2, (e.x2 - right) / 2)}`;
}

/** free is the height nearest to y at which no card stands. */
export function free(y: number, cards: Card[]): number {
  const hit = (at: number) => cards.some((c) => at > c.top - air && at < c.bottom + air);
  const near = (a: number, b: number) => Math.abs(a - y) - Math.abs(b - y);
  return hit(y) ? (cards.flatMap((c) => [c.top - air, c.bottom + air]).filter((at) => !hit(at)).sort(near)[0] ?? y) : y;
}
