import { type OutgoingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWebServer, type WebServer } from "../../adapters/web/index.ts";
import { createEngine } from "../../src/conversation/engine.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { AS_OF } from "../answers/ask.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { MARKUP, PATHS, PAYLOADS } from "./payloads.ts";
import { question } from "./questions.ts";

const PASSWORD = "a long desk password";
const SECRET = "the victim's own words";

interface Sent {
  method: string;
  path: string;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
}
interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

let web: WebServer;
let store: Store;
let port: number;
let cookie: string;
let csrf: string;
const faults: unknown[] = [];

beforeAll(async () => {
  const knowledge = await loadKnowledge("knowledge");
  store = await openStore(":memory:");
  web = createWebServer({
    engine: createEngine({ knowledge: () => knowledge, store, asOf: () => AS_OF }),
    store,
    knowledge: () => knowledge,
    clock: { now: () => Date.now(), elapsed: () => performance.now() },
    secret: "a secret of the test, long enough",
    env: { GUIDEPOST_DESK_PASSWORD: PASSWORD },
    log: { error: (...told: unknown[]) => faults.push(told), info: () => {} },
  });
  ({ port } = await web.start(0, "127.0.0.1"));
  // Before wrong passwords are tried: they stop the right one, too.
  const asker = cookieOf(
    await send({
      method: "POST",
      path: "/ask",
      headers: FORM,
      body: form({ text: "Can an enterprise lead?" }),
    }),
  );
  const login = await send({
    method: "POST",
    path: "/desk/login",
    headers: FORM,
    body: form({ name: MARKUP[0] as string, password: PASSWORD }),
  });
  cookie = `${asker}; ${cookieOf(login)}`;
  csrf =
    /name="csrf" value="([^"]+)"/.exec((await send({ path: "/desk", headers: { cookie } })).text)?.[1] ?? "";
});
afterAll(async () => {
  await web.stop();
  await store.close();
});

const send = ({ method, path, headers, body }: Partial<Sent> & { path: string }): Promise<Got> =>
  new Promise((done, fail) => {
    const asked = request(
      { port, host: "127.0.0.1", method: method ?? "GET", path, headers: headers ?? {} },
      (got) => {
        let text = "";
        got.setEncoding("utf8");
        got.on("data", (piece) => {
          text += piece;
        });
        got.on("end", () => done({ status: got.statusCode ?? 0, headers: got.headers, text }));
        got.on("error", fail);
      },
    );
    asked.on("error", fail);
    asked.end(body ?? "");
  });

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const cookieOf = ({ headers }: Got) =>
  [headers["set-cookie"] ?? []]
    .flat()
    .map((line) => line.split(";")[0])
    .join("; ");

/** What no reply may be, whoever asks for whatever. */
function harmless({ path, method }: Partial<Sent>, { status, headers, text }: Got): void {
  const place = `${method} ${path}`;
  expect(status, place).not.toBe(500);
  expect(faults, place).toEqual([]);
  expect(text, place).not.toMatch(/node_modules|\bat \S+ \(|SQLITE|Error:/);
  for (const payload of MARKUP.filter((one) => /[<>]/.test(one) && !/^(?:<!--|-->|\]\]>)$/.test(one)))
    if (String(headers["content-type"]).includes("html")) expect(text, place).not.toContain(payload);
  const { location } = headers;
  if (location !== undefined) expect(String(location), place).toMatch(/^\/(?![/\\])/);
  expect(JSON.stringify(headers["set-cookie"] ?? []), place).not.toMatch(/evil/);
  if (/html/.test(String(headers["content-type"])))
    expect(headers["content-security-policy"], place).toContain("default-src 'none'");
}

const from = <T>(list: readonly T[]) => fc.constantFrom(...list);
const hostile = fc.oneof(from(PAYLOADS), from(PATHS), question, fc.string({ unit: "binary", maxLength: 40 }));
const id = fc.oneof(
  from(["0", "1", "2", "-1", "1e3", "999999999999999", "9".repeat(40), "1.5", "NaN", "__proto__"]),
  hostile,
);
const ROUTES = [
  ..."/ /ask /interview /feedback /escalate /new /language /calls /calls/ /calls/% /calls/%/programmes /programmes".split(
    " ",
  ),
  ..."/privacy /privacy/data.json /privacy/delete /report/% /report/%.md /assets/% /healthz /readyz /metrics /favicon.ico".split(
    " ",
  ),
  ..."/desk /desk/login /desk/logout /desk/turns/% /desk/turns/%/mark /desk/faq /desk/faq/% /desk/faq/new /desk/audit".split(
    " ",
  ),
  ..."/desk/escalations /desk/escalations/% /desk/export.csv /desk/export.jsonl /desk/numbers /desk/replay /%".split(
    " ",
  ),
];
const NAMES = [
  ..."text key q session step command value turn helpful reason note lang back sure name password csrf mark why notes do".split(
    " ",
  ),
  ..."questionEn answerEn quote turns answer faqQuestion view since until programme limit sort dir lines unit-name unit-type".split(
    " ",
  ),
  ...["__proto__", "constructor", "text[]", "text.x", ""],
];
const fields = fc
  .array(fc.tuple(from(NAMES), fc.oneof(hostile, id)), { maxLength: 6 })
  .map((pairs) =>
    new URLSearchParams(
      pairs.map(([name, value]): [string, string] => [name, value.replace(/[\ud800-\udfff]/g, "")]),
    ).toString(),
  );
const headerValue = hostile.map((value) => value.replace(/[^\x20-\x7e]/g, ""));
const sent: fc.Arbitrary<Sent> = fc.record({
  method: from([
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "PROPFIND",
  ]),
  path: fc.tuple(from(ROUTES), id, fc.option(fields)).map(([route, value, query]) => {
    const path = route.replace("%", encodeURIComponent(value.replace(/[\ud800-\udfff]/g, "")));
    return query === null ? path : `${path}?${query}`;
  }),
  headers: fc
    .record(
      {
        "content-type": from([
          "application/x-www-form-urlencoded",
          "application/json",
          "multipart/form-data; boundary=x",
          "text/plain",
          "",
        ]),
        cookie: headerValue.map((value) => `gp_asker=${value}; gp_desk=${value}; gp_lang=${value}`),
        origin: headerValue,
        "sec-fetch-site": from(["same-origin", "none", "cross-site", "x"]),
        "accept-language": headerValue,
        "x-fragment": from(["1", "0", "x"]),
        "x-forwarded-for": headerValue,
        "x-forwarded-proto": from(["https", "javascript"]),
        host: from(["guidepost.test", "evil.example", "localhost:1", "[::1]"]),
      },
      { requiredKeys: [] },
    )
    .map((headers) => headers as OutgoingHttpHeaders),
  body: fc.oneof(
    { weight: 5, arbitrary: fields },
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  ),
});

describe("any request", () => {
  it("is answered without an error, without markup of the asker's, and leads nowhere else", {
    timeout: fuzzTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(sent, async (one) => {
        harmless(one, await send(one.method === "GET" || one.method === "HEAD" ? { ...one, body: "" } : one));
      }),
      fuzz(500),
    );
    expect((await send({ path: "/" })).status).toBe(200);
    expect(({} as { polluted?: unknown; x?: unknown }).polluted).toBeUndefined();
  });

  it("of somebody with a session, too: asker's and staff's", { timeout: fuzzTimeout }, async () => {
    expect(csrf).not.toBe("");
    await fc.assert(
      fc.asyncProperty(sent, async (one) => {
        // What would end the session ends the test of it.
        fc.pre(!/logout|login|privacy\/delete|replay/.test(one.path));
        const { host: _, origin: __, "sec-fetch-site": ___, ...headers } = one.headers;
        const body = typeof one.body === "string" ? `${one.body}&csrf=${csrf}` : one.body;
        harmless(
          one,
          await send({
            ...one,
            headers: { ...headers, cookie },
            body: /GET|HEAD/.test(one.method) ? "" : body,
          }),
        );
      }),
      fuzz(400),
    );
  });
});

describe("nobody's words", () => {
  const say = (cookie: string, path: string, fields: Record<string, string>) =>
    send({ method: "POST", path, headers: { ...FORM, ...(cookie && { cookie }) }, body: form(fields) });

  it("are shown to another, or changed by another, by any number and any cookie", {
    timeout: fuzzTimeout,
  }, async () => {
    const first = await say("", "/ask", { text: `${SECRET}: may an enterprise lead?` });
    const victim = cookieOf(first);
    for (const text of ["check my project for 1.9", "finish"]) await say(victim, "/ask", { text });
    const turn = Number(/turn-(\d+)/.exec(String(first.headers.location))?.[1]);
    await say(victim, "/escalate", { turn: String(turn), note: SECRET });
    const kept = async () => ({
      feedback: await store.feedback.forTurn(turn),
      escalation: await store.escalations.forTurn(turn),
      turns: await store.turns.conversation((await store.turns.get(turn))?.conversation ?? "", 100),
    });
    expect((await send({ path: "/", headers: { cookie: victim } })).text).toContain(
      SECRET.replace("'", "&#39;"),
    );
    const before = await kept();
    expect([before.escalation?.turn, before.turns.length]).toEqual([turn, 3]);

    const other = cookieOf(await say("", "/ask", { text: "How long may a project run?" }));
    const [name = "", value = ""] = victim.split("=");
    const [asker = "", chat = "", mac = ""] = value.split(".");
    const [, own = ""] = other.split("=");
    const [ownId = "", , ownMac = ""] = own.split(".");
    const cookies = [
      "",
      other,
      ...[
        `${asker}.${chat}`,
        `${asker}.${chat}.`,
        `${asker}.${chat}.${ownMac}`,
        `${asker}.1.${mac}`,
        `${ownId}.${chat}.${mac}`,
        `${asker}.${chat}.${mac}x`,
        `${asker}.00.${mac}`,
      ].map((one) => `${name}=${one}`),
      `${name}=${encodeURIComponent(`${asker}.${chat}\u0000.${mac}`)}`,
      `gp_desk=${"A".repeat(43)}`,
      "gp_desk=__proto__",
    ];
    const last = await store.turns.count();
    for (const cookie of cookies) {
      const headers = cookie === "" ? {} : { cookie };
      for (let number = Math.max(0, turn - 3); number <= last + 1; number++) {
        for (const path of [
          `/report/${number}`,
          `/report/${number}.md`,
          `/desk/turns/${number}`,
          `/desk/escalations/${number}`,
        ]) {
          const got = await send({ path, headers });
          expect(got.text, `${path} ${cookie}`).not.toMatch(/victim/);
          expect(got.status, path).not.toBe(200);
        }
        for (const path of ["/feedback", "/escalate"]) {
          const got = await say(cookie, path, {
            turn: String(number),
            helpful: "no",
            reason: "x",
            note: "x",
          });
          if (number <= turn + 2 && number >= turn)
            expect(got.status, `${path} ${number} ${cookie}`).not.toBe(200);
          expect(got.text).not.toMatch(/victim/);
        }
      }
      for (const path of [
        "/",
        "/privacy",
        "/privacy/data.json",
        "/desk",
        "/desk/export.csv",
        "/desk/export.jsonl?view=all",
        "/desk/faq",
        "/desk/audit",
        "/metrics",
      ])
        expect((await send({ path, headers })).text, `${path} ${cookie}`).not.toMatch(/victim/);
      await say(cookie, "/privacy/delete", {});
    }
    expect(await kept()).toEqual(before);
    expect((await send({ path: "/", headers: { cookie: victim } })).text).toContain(
      SECRET.replace("'", "&#39;"),
    );
  });
});

describe("what is no request", () => {
  const raw = (bytes: string): Promise<string> =>
    new Promise((done) => {
      const socket = connect(port, "127.0.0.1");
      let text = "";
      socket.on("data", (piece) => {
        text += piece;
      });
      socket.on("error", () => done(text));
      socket.on("close", () => done(text));
      socket.end(Buffer.from(bytes, "latin1"));
    });
  const HEAD = "Host: x\r\nConnection: close\r\n";

  it("is refused, and the next one is served", async () => {
    const sends = [
      "\r\n\r\n",
      "GET\r\n\r\n",
      `GET /../../etc/passwd HTTP/1.1\r\n${HEAD}\r\n`,
      `GET /assets/../../../package.json HTTP/1.1\r\n${HEAD}\r\n`,
      `GET /assets/..%2f..%2fpackage.json HTTP/1.1\r\n${HEAD}\r\n`,
      `GET /assets/%00 HTTP/1.1\r\n${HEAD}\r\n`,
      `GET /%ff%fe HTTP/1.1\r\n${HEAD}\r\n`,
      `GET /calls/%E0%A4%A HTTP/1.1\r\n${HEAD}\r\n`,
      `GET //evil.example/x HTTP/1.1\r\n${HEAD}\r\n`,
      `GET http://evil.example/ HTTP/1.1\r\n${HEAD}\r\n`,
      `GET / HTTP/1.1\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ]:[\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: evil/..\r\nConnection: close\r\n\r\n`,
      `GET /?${"a".repeat(60_000)} HTTP/1.1\r\n${HEAD}\r\n`,
      `GET / HTTP/1.1\r\n${HEAD}Cookie: gp_asker=%; gp_desk=%E0%A4%A; =; ;;\r\n\r\n`,
      `GET / HTTP/1.1\r\n${HEAD}${"X: y\r\n".repeat(3000)}\r\n`,
      `POST /ask HTTP/1.1\r\n${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `POST /ask HTTP/1.1\r\n${HEAD}Content-Length: -1\r\n\r\n`,
      `POST /ask HTTP/1.1\r\n${HEAD}Content-Length: 99999999999\r\n\r\ntext=x`,
      `POST /ask HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nfffffff\r\nx`,
      `POST /ask HTTP/1.1\r\n${HEAD}Content-Length: 100\r\n\r\ntext=short`,
      `CONNECT evil.example:443 HTTP/1.1\r\n${HEAD}\r\n`,
      `GET / HTTP/1.1\r\n${HEAD}Upgrade: websocket\r\n\r\n`,
      `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03`,
    ];
    for (const bytes of sends) {
      const text = await raw(bytes);
      expect(text, bytes.slice(0, 60)).not.toMatch(/root:|"dependencies"|node_modules|HTTP\/1\.1 5\d\d/);
      expect((await send({ path: "/healthz" })).status).toBe(200);
    }
    expect(faults).toEqual([]);
  });

  it("is a form that is too large, whether it tells so or not", async () => {
    const body = `text=${"x".repeat(200_000)}`;
    const told = await send({ method: "POST", path: "/ask", headers: FORM, body });
    const untold = await raw(
      `POST /ask HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    expect([told.status, /^HTTP\/1\.1 (\d+)/.exec(untold)?.[1]]).toEqual([413, "413"]);
  });
});
