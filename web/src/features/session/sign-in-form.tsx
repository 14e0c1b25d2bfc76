import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { Problem } from "@/api/problem";
import { useText, useWords } from "@/locales";
import { sessionWords } from "./words";

/** SignInForm signs in; in the page's own dialog it leaves everything behind it as it was. */
export function SignInForm({ done }: { done?: () => void }) {
  const t = useText(sessionWords);
  const { common, lang } = useWords();
  const cache = useQueryClient();
  const enter = useMutation({
    mutationFn: (body: { login: string; password: string }) => ask(api.POST("/api/v1/session", { body })),
    onSuccess: (s) => {
      cache.setQueryData(keys.session(), s);
      void cache.invalidateQueries();
      done?.();
    },
  });
  return (
    <Form layout="vertical" requiredMark={false} size="large" onFinish={(v) => enter.mutate(v)}>
      {enter.error && <Alert type="error" showIcon role="alert" style={{ marginBottom: 16 }} title={Problem.from(enter.error).sentence(lang, common)} />}
      <Form.Item name="login" label={t.login} rules={[{ required: true }]}><Input autoFocus autoComplete="username" /></Form.Item>
      <Form.Item name="password" label={t.password} rules={[{ required: true }]}><Input.Password autoComplete="current-password" /></Form.Item>
      <Button type="primary" htmlType="submit" block loading={enter.isPending}>{t.enter}</Button>
    </Form>
  );
}
