/**
 * The page where one asks: the conversation, suggestions to begin with, the field to type in.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { Wording } from "../wording/index.ts";
import { Suggestions } from "./blocks.tsx";
import { EntryView } from "./entry.tsx";
import { type Entry, SHOWN } from "./transcript.ts";

/** The conversation's last turn: its controls work. */
export interface Latest {
  turn: number | undefined;
  /** It is of an interview, whose earlier answers can be changed. */
  changeable: boolean;
}

export interface ChatProps {
  t: Wording;
  entries: Entry[];
  latest: Latest;
  countries: readonly string[];
  starters: readonly string[];
  /** A question that a link brought along, to be sent by the asker. */
  draft: string;
  calls: readonly { id: string; title: string }[];
}

/** The whole page's content. */
export function ChatPage(props: ChatProps) {
  const { t, entries, starters, draft } = props;
  const empty = entries.length === 0;
  return (
    <div class={empty ? "chat empty" : "chat"}>
      {empty ? <Welcome {...props} /> : <h1 class="hidden">{t.chat.conversation}</h1>}
      {entries.length >= SHOWN && <p class="hint">{t.chat.onlyLast(SHOWN)}</p>}
      <Log {...props} />
      {empty && <Suggestions label={t.chat.tryOne} items={starters} />}
      <p id="status" class="hidden" role="status" />
      <form class="composer" method="post" action="/ask" data-chat>
        <label for="text">{empty ? t.chat.yourQuestion : t.chat.next}</label>
        <div class="row">
          <textarea id="text" name="text" rows={2} required maxlength={4000} placeholder={t.chat.placeholder}>
            {draft}
          </textarea>
          <button class="primary" type="submit">
            {t.chat.ask}
          </button>
        </div>
        <input type="hidden" name="key" value={randomBytes(9).toString("base64url")} />
      </form>
      <div class="under">
        <form method="post" action="/ask" data-chat>
          <button type="submit" name="text" value={t.chat.checkProject}>
            {t.chat.checkProjectLong}
          </button>
        </form>
        {!empty && (
          <form method="post" action="/new">
            <button type="submit">{t.chat.newConversation}</button>
          </form>
        )}
        <p class="hint">
          {t.chat.privacyLine} <a href="/privacy">{t.nav.privacy}</a>
        </p>
      </div>
    </div>
  );
}

/** The turns; what the page's script asks for after a change. */
export function Log({
  t,
  entries,
  latest,
  countries,
}: Pick<ChatProps, "t" | "entries" | "latest" | "countries">) {
  return (
    <ol class="log" id="log" aria-label={t.chat.conversation}>
      {entries.map((entry) => (
        <EntryView
          entry={entry}
          t={t}
          live={entry.turn === latest.turn}
          changing={latest.changeable}
          countries={countries}
        />
      ))}
    </ol>
  );
}

function Welcome({ t, calls }: ChatProps) {
  return (
    <section class="welcome">
      <h1>{t.chat.title}</h1>
      <p class="lead">{t.chat.lead}</p>
      <ul class="calls">
        {calls.map(({ id, title }) => (
          <li>
            <a href={`/calls/${encodeURIComponent(id)}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
