-- +goose Up
CREATE TABLE units (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent INTEGER NOT NULL DEFAULT 0,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  short TEXT NOT NULL,
  kind TEXT NOT NULL,
  "order" INTEGER NOT NULL,
  initials TEXT NOT NULL,
  closed BOOLEAN NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX units_path ON units (path);
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  login TEXT NOT NULL,
  initials TEXT NOT NULL,
  phone TEXT NOT NULL,
  unit INTEGER NOT NULL,
  title TEXT NOT NULL,
  "left" BOOLEAN NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX people_login ON people (login) WHERE login <> '';
CREATE TABLE posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES people(id),
  unit INTEGER NOT NULL REFERENCES units(id),
  title TEXT NOT NULL,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  units TEXT,
  "from" TIMESTAMP NOT NULL,
  until TIMESTAMP NOT NULL,
  principal INTEGER NOT NULL,
  ended BOOLEAN NOT NULL
);
CREATE INDEX posts_person ON posts (person);
CREATE TABLE credentials (
  person_id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  must_change BOOLEAN NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  epoch INTEGER NOT NULL
);
CREATE TABLE tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  ops TEXT,
  expires TIMESTAMP NOT NULL,
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP NOT NULL,
  revoked BOOLEAN NOT NULL
);
CREATE TABLE sessions (
  token TEXT PRIMARY KEY,
  data BLOB NOT NULL,
  expiry INTEGER NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expiry);

CREATE TABLE campaigns (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  profile TEXT NOT NULL,
  unit_id INTEGER NOT NULL,
  kinds TEXT,
  units TEXT,
  stages TEXT,
  papers_due TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  outside BOOLEAN NOT NULL,
  closed BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE expected (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id),
  person_id INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  kind TEXT NOT NULL
);
CREATE UNIQUE INDEX expected_once ON expected (campaign_id, person_id, kind);
CREATE TABLE submissions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  campaign INTEGER NOT NULL REFERENCES campaigns(id),
  author_id INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  draft INTEGER NOT NULL,
  drafts INTEGER NOT NULL,
  reviewer_id INTEGER NOT NULL,
  claimed_at TIMESTAMP NOT NULL,
  submitted_at TIMESTAMP NOT NULL,
  decided_at TIMESTAMP NOT NULL,
  decided_by INTEGER NOT NULL,
  note TEXT NOT NULL,
  rounds INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL
);
CREATE INDEX submissions_campaign ON submissions (campaign, state);
CREATE INDEX submissions_author ON submissions (author_id);
CREATE UNIQUE INDEX submissions_once ON submissions (campaign, author_id, kind);
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  submission_id INTEGER NOT NULL REFERENCES submissions(id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  uploaded_by INTEGER NOT NULL,
  uploaded_at TIMESTAMP NOT NULL,
  judged TEXT NOT NULL,
  fault TEXT NOT NULL,
  title TEXT NOT NULL,
  chars INTEGER NOT NULL,
  problems INTEGER NOT NULL,
  causes INTEGER NOT NULL,
  measures INTEGER NOT NULL,
  withdrawn BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX drafts_number ON drafts (submission_id, number);
CREATE TABLE findings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id INTEGER NOT NULL REFERENCES drafts(id),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  basis TEXT,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  quote TEXT NOT NULL,
  message TEXT NOT NULL,
  message_en TEXT NOT NULL,
  question TEXT NOT NULL,
  replace TEXT NOT NULL,
  fixable BOOLEAN NOT NULL,
  key TEXT NOT NULL
);
CREATE INDEX findings_draft ON findings (draft_id);
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  submission_id INTEGER NOT NULL REFERENCES submissions(id),
  key TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  "by" INTEGER NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX decisions_key ON decisions (submission_id, key);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  submission_id INTEGER NOT NULL REFERENCES submissions(id),
  draft_id INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  quote TEXT NOT NULL,
  text TEXT NOT NULL,
  "by" INTEGER NOT NULL,
  at TIMESTAMP NOT NULL,
  resolved BOOLEAN NOT NULL
);
CREATE INDEX comments_submission ON comments (submission_id);
CREATE TABLE reuses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  submission_id INTEGER NOT NULL REFERENCES submissions(id),
  draft_id INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  relation TEXT NOT NULL,
  similarity REAL NOT NULL,
  common REAL NOT NULL,
  other_key TEXT NOT NULL,
  other_id INTEGER NOT NULL,
  other_unit INTEGER NOT NULL,
  other_start INTEGER NOT NULL,
  other_end INTEGER NOT NULL
);
CREATE INDEX reuses_submission ON reuses (submission_id);

CREATE TABLE numbers (
  year INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
);
CREATE TABLE items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  campaign INTEGER NOT NULL,
  submission INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_key TEXT NOT NULL,
  unit_id INTEGER NOT NULL REFERENCES units(id),
  aspect TEXT NOT NULL,
  problem TEXT NOT NULL,
  detail TEXT NOT NULL,
  cause TEXT NOT NULL,
  standard TEXT NOT NULL,
  measure TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  owner_id INTEGER NOT NULL,
  deputy_id INTEGER NOT NULL,
  leader_id INTEGER NOT NULL,
  supporting TEXT NOT NULL,
  formers TEXT,
  start TEXT NOT NULL,
  due TEXT NOT NULL,
  original_due TEXT NOT NULL,
  stages TEXT,
  extensions INTEGER NOT NULL,
  asking BOOLEAN NOT NULL,
  requested_by INTEGER NOT NULL,
  requested_at TIMESTAMP NOT NULL,
  begun_by INTEGER NOT NULL,
  closed_by INTEGER NOT NULL,
  closed_on TEXT NOT NULL,
  returns INTEGER NOT NULL,
  reopenings INTEGER NOT NULL,
  follow_up TEXT NOT NULL,
  follow_result TEXT NOT NULL,
  retire_to TEXT NOT NULL,
  retire_by INTEGER NOT NULL,
  "into" INTEGER NOT NULL,
  repeats INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX items_source ON items (source_key) WHERE source_key <> '';
CREATE INDEX items_unit ON items (unit_id, state, due);
CREATE INDEX items_owner ON items (owner_id, state);
CREATE INDEX items_deputy ON items (deputy_id) WHERE deputy_id <> 0;
CREATE INDEX items_due ON items (due, id);
CREATE INDEX items_updated ON items (updated_at, id);
CREATE INDEX items_submission ON items (submission) WHERE submission <> 0;
CREATE TABLE item_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES items(id),
  at TIMESTAMP NOT NULL,
  "by" INTEGER NOT NULL,
  "for" INTEGER NOT NULL,
  move TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  note TEXT NOT NULL,
  "on" TEXT NOT NULL,
  method TEXT NOT NULL,
  due TEXT NOT NULL,
  stage INTEGER NOT NULL,
  person INTEGER NOT NULL,
  other INTEGER NOT NULL,
  granted BOOLEAN NOT NULL,
  evidence TEXT
);
CREATE INDEX item_events_item ON item_events (item_id);
CREATE INDEX item_events_at ON item_events (at);
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES items(id),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  media TEXT NOT NULL,
  stands_for TEXT NOT NULL,
  shows TEXT NOT NULL,
  uploaded_by INTEGER NOT NULL,
  uploaded_at TIMESTAMP NOT NULL,
  replaces INTEGER NOT NULL,
  withdrawn BOOLEAN NOT NULL
);
CREATE INDEX evidence_item ON evidence (item_id);
CREATE TABLE obstacles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES items(id),
  text TEXT NOT NULL,
  raised_by INTEGER NOT NULL,
  raised_at TIMESTAMP NOT NULL,
  to_unit INTEGER NOT NULL,
  answer_due TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_by INTEGER NOT NULL,
  answered_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX obstacles_item ON obstacles (item_id);

CREATE TABLE trail (
  seq INTEGER PRIMARY KEY,
  at TIMESTAMP NOT NULL,
  "by" INTEGER NOT NULL,
  "for" INTEGER NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  object INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  detail TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX trail_object ON trail (kind, object);
CREATE INDEX trail_by ON trail ("by", seq);
CREATE TABLE trail_head (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
INSERT INTO trail_head (id, seq, hash, at) VALUES (1, 0, '', '0001-01-01 00:00:00+00:00');

CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  object_id INTEGER NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  at TIMESTAMP NOT NULL,
  read_at TIMESTAMP NOT NULL,
  key TEXT NOT NULL
);
CREATE INDEX notices_person ON notices (person_id, id);
CREATE UNIQUE INDEX notices_key ON notices (person_id, key) WHERE key <> '';
CREATE TABLE settings (
  person_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE TABLE answers (
  person_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  status INTEGER NOT NULL,
  body BLOB,
  headers TEXT NOT NULL,
  at TIMESTAMP NOT NULL,
  PRIMARY KEY (person_id, key)
);

CREATE TABLE search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  object_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  owner_id INTEGER NOT NULL,
  deputy_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  initials TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX search_object ON search (kind, object_id, part);
CREATE TABLE grams (
  gram TEXT NOT NULL,
  search_id INTEGER NOT NULL,
  PRIMARY KEY (gram, search_id)
) WITHOUT ROWID;
CREATE INDEX grams_search ON grams (search_id);
