import { App } from "antd";
import { Problem } from "@/api/problem";
import { useWords } from "@/locales";

/** useTell says in plain words how a request ended. */
export function useTell() {
  const { message } = App.useApp();
  const { common, lang } = useWords();
  return {
    done: (text: string) => void message.success(text),
    note: (text: string) => void message.info(text),
    failed: (e: unknown) => void message.error(Problem.from(e).sentence(lang, common), 6),
  };
}
