import { Card, Input, Select, Space } from "antd";
import { useState } from "react";
import { EmptyFace, Loaded } from "@/components/faces";
import { SeverityTag } from "@/components/marks-of-state";
import { Listed } from "@/components/listed";
import { useText, useWords } from "@/locales";
import { useRules } from "./book-queries";
import { bookWords } from "./book-words";

/** RuleList is what is really checked now, with each rule's basis. */
export function RuleList() {
  const t = useText(bookWords);
  const { words, common } = useWords();
  const rules = useRules();
  const [q, setQ] = useState("");
  const [severity, setSeverity] = useState<string>();
  const fits = (s: string) => s.toLowerCase().includes(q.trim().toLowerCase());
  return (
    <Card size="small" styles={{ body: { padding: 0 } }} title={
      <Space wrap>
        <Input.Search allowClear aria-label={t.findRule} placeholder={t.findRule} style={{ width: 240 }} onChange={(e) => setQ(e.target.value)} />
        <Select aria-label={t.severity} allowClear placeholder={`${t.severity}${common.colon}${common.all}`} style={{ width: 140 }} value={severity} onChange={setSeverity} options={Object.entries(words.severity).map(([value, label]) => ({ value, label }))} />
      </Space>
    }>
      <Loaded query={rules} empty={(d) => !d.items.length && <EmptyFace title={t.none} />}>
        {(d) => <Listed label={t.kinds.rules} min={760} rowKey="id" size="small" pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false, showTotal: t.count }} dataSource={d.items.filter((r) => (!severity || r.severity === severity) && fits([r.id, r.title, r.pack, ...r.basis].join(" ")))} columns={[
          { title: t.rule, width: 190, render: (_, r) => <code style={{ fontSize: 12 }}>{r.id}</code> },
          { title: t.ruleTitle, render: (_, r) => <span className="wrap-cjk">{r.title}</span> },
          { title: t.severity, width: 110, render: (_, r) => <SeverityTag severity={r.severity} /> },
          { title: t.basis, width: 240, render: (_, r) => <span className="wrap-cjk">{r.basis.join(common.comma)}</span> },
          { title: t.pack, width: 120, dataIndex: "pack" },
        ]} />}
      </Loaded>
    </Card>
  );
}
