const SOON = 1000; // milliseconds from a change to the asking
const SELDOM = 10_000; // milliseconds between two askings while changes go on and on, as in a change of thousands of items
const LONGEST = 15_000; // milliseconds; what has not been answered by then holds nothing up

/**
 * Pace gathers what changed and asks gently: a second after the change, and never before the answers to the last asking are there.
 * While changes go on the pause after each asking doubles, up to ten seconds; a pause without a change ends that.
 */
export class Pace {
  private waiting = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = SOON;
  private over = false;

  constructor(private ask: (kinds: string[]) => Promise<unknown>) {}

  hear(kind?: string) {
    if (kind) this.waiting.add(kind);
    if (!this.over) this.timer ??= setTimeout(() => void this.flush(), SOON);
  }

  stop() {
    this.over = true;
    clearTimeout(this.timer);
  }

  private async flush() {
    if (!this.waiting.size) {
      this.pause = SOON;
      this.timer = undefined;
      return;
    }
    const kinds = [...this.waiting];
    this.waiting.clear();
    await Promise.race([this.ask(kinds), new Promise((done) => setTimeout(done, LONGEST))]);
    this.pause = Math.min(2 * this.pause, SELDOM);
    if (!this.over) this.timer = setTimeout(() => void this.flush(), this.pause);
  }
}
