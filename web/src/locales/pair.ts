// A part of the dictionary in both languages. The Chinese text is the source; the English one must have the same keys.

type Words<T> = T extends string ? string : T extends (...args: infer A) => string ? (...args: A) => string : { [K in keyof T]: Words<T[K]> };

export interface Pair<T> {
  zh: Words<T>;
  en: Words<T>;
}

export function pair<T>(zh: T, en: Words<NoInfer<T>>): Pair<T> {
  return { zh: zh as Words<T>, en };
}
