/** What a failed request says of the connection: a reply is sent again only where nothing can have arrived. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { neverConnected } from "../../adapters/shared/network.ts";

const failure = (url: string) => fetch(url).catch((error: unknown) => error);

it("tells a connection that never came about from one that broke", async () => {
  const server = createServer((request) => request.socket.destroy());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(neverConnected(await failure(url))).toBe(false);
  await new Promise((done) => server.close(done));
  expect(neverConnected(await failure(url))).toBe(true);
  expect(neverConnected(await failure("http://nowhere.invalid/"))).toBe(true);
});

it("looks at causes, under either of their names", () => {
  const refused = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
  expect(neverConnected(new Error("y", { cause: refused }))).toBe(true);
  expect(neverConnected(Object.assign(new Error("y"), { original: refused }))).toBe(true);
  const reset = Object.assign(new Error("x"), { code: "ECONNRESET" });
  for (const error of [new Error("y", { cause: reset }), new Error("y"), "ECONNREFUSED", undefined])
    expect(neverConnected(error)).toBe(false);
});
