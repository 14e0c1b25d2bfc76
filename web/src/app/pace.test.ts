import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "./pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const paced = (answer = () => Promise.resolve()) => {
  const asked: [number, string[]][] = [];
  const begin = Date.now();
  return { asked, pace: new Pace((kinds) => { asked.push([(Date.now() - begin) / 1000, kinds]); return answer(); }) };
};

test("a change is asked for after a second, several at once", async () => {
  const { pace, asked } = paced();
  pace.hear("item");
  pace.hear("notice");
  pace.hear("item");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([[1, ["item", "notice"]]]);
  pace.hear("item");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.at(-1)).toEqual([61, ["item"]]);
});

test("while changes go on it is asked ever less often, and the last change is not lost", async () => {
  const { pace, asked } = paced();
  for (let i = 0; i < 200; i++) {
    pace.hear("item");
    await vi.advanceTimersByTimeAsync(300); // a minute of changes
  }
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked.map(([at]) => at)).toEqual([1, 3, 7, 15, 25, 35, 45, 55, 65]);
  pace.hear("item");
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(10); // soon again after the quiet
});

test("no asking before the last is answered, but an answer that does not come holds nothing up; after the stop nothing", async () => {
  const { pace, asked } = paced(() => new Promise(() => {}));
  pace.hear("item");
  await vi.advanceTimersByTimeAsync(1000);
  pace.hear("item");
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(4000);
  expect(asked).toHaveLength(2);
  pace.stop();
  pace.hear("item");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
});
