import { NothingFace } from "@/components/faces";
import { useWords } from "@/locales";

export function NotFound() {
  const { nav, common } = useWords();
  return <NothingFace title={nav.notYet} hint={common.notFoundHint} />;
}
