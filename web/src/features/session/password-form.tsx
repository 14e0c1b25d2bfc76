import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Form, Input } from "antd";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { Problem } from "@/api/problem";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { sessionWords } from "./words";

/** PasswordForm changes one's own password; with `must` nothing else is possible before. */
export function PasswordForm({ must, done }: { must?: boolean; done?: () => void }) {
  const t = useText(sessionWords);
  const { common, lang } = useWords();
  const cache = useQueryClient();
  const tell = useTell();
  const change = useMutation({
    mutationFn: (v: { old: string; new: string; keep?: boolean }) => ask(api.PUT("/api/v1/session/password", { body: { old: v.old, new: v.new, keepTokens: !!v.keep } })),
    onSuccess: () => {
      tell.done(t.changed);
      void cache.invalidateQueries({ queryKey: keys.session() });
      done?.();
    },
  });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(v) => change.mutate(v)}>
      {must && <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={t.mustChange} />}
      {change.error && <Alert type="error" showIcon style={{ marginBottom: 16 }} title={Problem.from(change.error).sentence(lang, common)} />}
      <Form.Item name="old" label={t.old} rules={[{ required: true }]}><Input.Password autoComplete="current-password" /></Form.Item>
      <Form.Item name="new" label={t.fresh} extra={t.rule} rules={[{ required: true }, { min: 10, message: t.rule }]}><Input.Password autoComplete="new-password" /></Form.Item>
      <Form.Item name="repeat" label={t.repeat} dependencies={["new"]} rules={[{ required: true }, (f) => ({ validator: (_, v) => (!v || v === f.getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(t.differ))) })]}><Input.Password autoComplete="new-password" /></Form.Item>
      {!must && <Form.Item name="keep" valuePropName="checked" extra={t.keepHint}><Checkbox>{t.keepTokens}</Checkbox></Form.Item>}
      <Button type="primary" htmlType="submit" loading={change.isPending}>{t.change}</Button>
    </Form>
  );
}
