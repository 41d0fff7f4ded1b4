/**
 * The tables, as numbered steps. A step that has been released is never edited (a test holds their
 * fingerprints): a change is a new step at the end.
 * @module
 */

export interface Migration {
  /** 1, 2, 3, … without gaps; the database's `user_version` after it. */
  version: number;
  name: string;
  sql: string;
}

const LOG = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  user TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  language TEXT,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  notice_shown TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE turns (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  platform TEXT NOT NULL,
  user TEXT,
  text TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'answered', 'failed')),
  asked_at TEXT NOT NULL,
  event INTEGER UNIQUE,
  language TEXT,
  outcome TEXT,
  verdict TEXT,
  programmes TEXT NOT NULL DEFAULT '[]',
  aspects TEXT NOT NULL DEFAULT '[]',
  "values" TEXT NOT NULL DEFAULT '[]',
  citations TEXT NOT NULL DEFAULT '[]',
  confidence REAL,
  answer_text TEXT,
  answer TEXT,
  state TEXT,
  knowledge_hash TEXT,
  program_version TEXT,
  took_ms REAL,
  answered_at TEXT,
  error TEXT
) STRICT;
CREATE INDEX turns_conversation ON turns (conversation, id);
CREATE INDEX turns_asked_at ON turns (asked_at);
CREATE INDEX turns_user ON turns (user) WHERE user IS NOT NULL;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX audit_target ON audit (target);
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log cannot be edited'); END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log cannot be edited'); END;
-- INSERT OR REPLACE fires no delete trigger: refuse the id itself.
CREATE TRIGGER audit_keeps_ids BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
  BEGIN SELECT RAISE(ABORT, 'the audit log cannot be edited'); END;

CREATE TABLE deletions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user TEXT NOT NULL,
  at TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  turns INTEGER NOT NULL
) STRICT;
`;

const DELIVERY = `
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  adapter TEXT NOT NULL,
  key TEXT NOT NULL,
  conversation TEXT NOT NULL,
  user TEXT,
  payload TEXT,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  received_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (adapter, key)
) STRICT;
CREATE INDEX inbox_pending ON inbox (id) WHERE status = 'pending';

CREATE TABLE outbox (
  key TEXT PRIMARY KEY,
  adapter TEXT NOT NULL,
  destination TEXT,
  reply TEXT,
  turn INTEGER REFERENCES turns (id) ON DELETE CASCADE,
  user TEXT,
  status TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'refused', 'unknown', 'lost')),
  attempts INTEGER NOT NULL DEFAULT 0,
  result TEXT,
  error TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_queued ON outbox (adapter, created_at) WHERE status = 'queued';
CREATE INDEX outbox_result ON outbox (adapter, result) WHERE result IS NOT NULL;
CREATE INDEX outbox_turn ON outbox (turn) WHERE turn IS NOT NULL;
`;

const DESK = `
CREATE TABLE feedback (
  turn INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
  user TEXT NOT NULL DEFAULT '',
  helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
  reason TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (turn, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE faq (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  question_en TEXT,
  question_zh TEXT,
  answer_en TEXT,
  answer_zh TEXT,
  programmes TEXT NOT NULL DEFAULT '[]',
  citations TEXT NOT NULL DEFAULT '[]',
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'retired')),
  stale TEXT,
  author TEXT NOT NULL,
  approved_by TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  approved_at TEXT
) STRICT;

CREATE TABLE faq_turns (
  faq INTEGER NOT NULL REFERENCES faq (id) ON DELETE CASCADE,
  turn INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
  PRIMARY KEY (faq, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX faq_turns_turn ON faq_turns (turn);

ALTER TABLE turns ADD COLUMN faq INTEGER REFERENCES faq (id) ON DELETE SET NULL;
CREATE INDEX turns_faq ON turns (faq) WHERE faq IS NOT NULL;

CREATE TABLE escalations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  turn INTEGER NOT NULL UNIQUE REFERENCES turns (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered')),
  adapter TEXT NOT NULL,
  destination TEXT,
  office_ref TEXT,
  note TEXT,
  answer TEXT,
  citations TEXT NOT NULL DEFAULT '[]',
  faq INTEGER REFERENCES faq (id) ON DELETE SET NULL,
  opened_at TEXT NOT NULL,
  answered_by TEXT,
  answered_at TEXT,
  delivered_at TEXT
) STRICT;
CREATE INDEX escalations_status ON escalations (status, delivered_at);
CREATE INDEX escalations_office_ref ON escalations (office_ref) WHERE office_ref IS NOT NULL;

CREATE TABLE marks (
  turn INTEGER PRIMARY KEY REFERENCES turns (id) ON DELETE CASCADE,
  mark TEXT CHECK (mark IN ('right', 'wrong')),
  why TEXT,
  notes TEXT,
  reviewed INTEGER NOT NULL DEFAULT 0 CHECK (reviewed IN (0, 1)),
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
`;

/**
 * A row enters the index when it is answered or given up, once: nothing is indexed twice on the way of a
 * question. The words of deleted rows leave the index when it is merged (`Privacy`): FTS5's own
 * `secure-delete` took 20 ms a row.
 */
const SEARCH = `
CREATE VIRTUAL TABLE turns_search USING fts5 (
  text, answer_text, content = 'turns', content_rowid = 'id', tokenize = 'trigram'
);
INSERT INTO turns_search (rowid, text, answer_text)
  SELECT id, text, answer_text FROM turns WHERE status <> 'received';
CREATE TRIGGER turns_search_bring AFTER INSERT ON turns WHEN new.status <> 'received' BEGIN
  INSERT INTO turns_search (rowid, text, answer_text) VALUES (new.id, new.text, new.answer_text);
END;
CREATE TRIGGER turns_search_enter AFTER UPDATE OF status ON turns
  WHEN old.status = 'received' AND new.status <> 'received' BEGIN
    INSERT INTO turns_search (rowid, text, answer_text) VALUES (new.id, new.text, new.answer_text);
  END;
CREATE TRIGGER turns_search_change AFTER UPDATE OF text, answer_text ON turns
  WHEN old.status <> 'received' BEGIN
    INSERT INTO turns_search (turns_search, rowid, text, answer_text)
      VALUES ('delete', old.id, old.text, old.answer_text);
    INSERT INTO turns_search (rowid, text, answer_text) VALUES (new.id, new.text, new.answer_text);
  END;
CREATE TRIGGER turns_search_leave AFTER DELETE ON turns WHEN old.status <> 'received' BEGIN
  INSERT INTO turns_search (turns_search, rowid, text, answer_text)
    VALUES ('delete', old.id, old.text, old.answer_text);
END;
`;

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: "log", sql: LOG },
  { version: 2, name: "delivery", sql: DELIVERY },
  { version: 3, name: "desk", sql: DESK },
  { version: 4, name: "search", sql: SEARCH },
];
