import { FileExcelOutlined, PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, Input, Space, Tag, Tree, type TableColumnsType } from "antd";
import { useMemo, useState } from "react";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { Listed } from "@/components/listed";
import { treeOf } from "@/components/pickers/unit-select";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { PasswordDialog, PersonForm, UnitForm } from "./org-forms";
import { orgImportWords } from "./org-import-words";
import { usePeople, useUnits, type Person, type Unit } from "./queries";
import { adminWords } from "./words";
import css from "./admin.module.css";

/** UnitsAndPeople is the tree of units and the people of the chosen one. */
export function UnitsAndPeople() {
  const t = useText(adminWords);
  const { common, words } = useWords();
  const units = useUnits();
  const [unit, setUnit] = useState<number>();
  const [q, setQ] = useState("");
  const people = usePeople(q, unit);
  const [unitForm, setUnitForm] = useState<{ was?: Unit } | null>(null);
  const [personForm, setPersonForm] = useState<{ was?: Person } | null>(null);
  const [password, setPassword] = useState<Person | null>(null);
  const may = useMay();
  const sheet = useText(orgImportWords).button;
  const [find, setFind] = useState("");
  const tree = useMemo(() => treeOf(withParents(units.data?.items ?? [], find)), [units.data, find]);
  const chosen = units.data?.items.find((u) => u.id === unit);
  const columns: TableColumnsType<Person> = [
    { title: t.person, width: 92, render: (_, p) => <span style={{ fontWeight: 500 }}>{p.name}{p.left && <Tag style={{ marginLeft: 6 }}>{t.left}</Tag>}</span> },
    { title: t.unit, width: 150, render: (_, p) => p.unit?.name },
    { title: t.title2, width: 110, dataIndex: "title" },
    { title: t.login, width: 112, dataIndex: "login" },
    { title: t.posts, render: (_, p) => !!p.posts?.length && <span className={css.posts}>{p.posts.map((x) => <Tag key={x.id} title={word(words.scope, x.scope)}>{word(words.role, x.role)}{x.scope === "self" ? "" : ` · ${word(words.scope, x.scope)}`}</Tag>)}</span> },
    { title: "", width: 210, render: (_, p) => <Space><Button size="small" onClick={() => setPersonForm({ was: p })}>{common.edit}</Button>{p.login && <Button size="small" onClick={() => setPassword(p)}>{t.password}</Button>}</Space> },
  ];
  return (
    <div className={css.split}>
      <Card title={t.units} size="small" className={css.unitsCard} extra={<Space wrap>{may("system.run") && <Link to="/admin/import"><Button size="small" tabIndex={-1} icon={<FileExcelOutlined />}>{sheet}</Button></Link>}<Button size="small" disabled={!chosen} onClick={() => setUnitForm({ was: chosen })}>{common.edit}</Button><Button size="small" icon={<PlusOutlined />} onClick={() => setUnitForm({})}>{t.newUnit}</Button></Space>}>
        <Input.Search allowClear aria-label={t.findUnit} placeholder={t.findUnit} style={{ marginBottom: 8 }} onChange={(e) => setFind(e.target.value.trim().toLowerCase())} />
        <Loaded query={units}>{() => (tree.length ? <Tree key={find} blockNode height={560} aria-label={t.units} treeData={tree} selectedKeys={unit ? [unit] : []} defaultExpandAll={!!find} defaultExpandedKeys={tree.map((n) => n.key)} onSelect={(k) => setUnit(k[0] as number | undefined)} /> : <EmptyFace title={t.noUnit} />)}</Loaded>
      </Card>
      <Card title={chosen ? chosen.name : t.people} size="small" extra={<Space wrap><Input.Search allowClear aria-label={t.search} placeholder={t.search} style={{ width: 190 }} onSearch={setQ} onChange={(e) => !e.target.value && setQ("")} /><Button type="primary" icon={<PlusOutlined />} onClick={() => setPersonForm({})}>{t.newPerson}</Button></Space>} styles={{ body: { padding: 0 } }}>
        <Loaded query={people}>{(d) => <Listed label={t.people} min={800} below={1240} rowKey="id" size="middle" columns={columns} dataSource={d.pages.flatMap((p) => p.items)} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} locale={{ emptyText: t.noPeople }} />}</Loaded>
        {people.hasNextPage && <div style={{ padding: 10, textAlign: "center" }}><Button onClick={() => void people.fetchNextPage()}>{common.loadMore}</Button></div>}
      </Card>
      {unitForm && <UnitForm was={unitForm.was} parent={unit} close={() => setUnitForm(null)} />}
      {personForm && <PersonForm was={personForm.was} unit={unit} close={() => setPersonForm(null)} />}
      {password && <PasswordDialog person={password} close={() => setPassword(null)} />}
    </div>
  );
}

/** withParents keeps the units that are looked for and all above them, so that each is seen in its place. */
function withParents(units: Unit[], find: string): Unit[] {
  if (!find) return units;
  const found = units.filter((u) => `${u.name}${u.short ?? ""}${u.initials ?? ""}`.toLowerCase().includes(find));
  return units.filter((u) => found.some((f) => f.path.startsWith(u.path)));
}
