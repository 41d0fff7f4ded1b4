// Adds to package-lock.json the optional packages for other platforms that the registry in use did not have when
// the lock was written: `npm ci` refuses a lock without them, though it would install none. Run it after
// `npm install`, wherever that leaves `npm ci` with "Missing: … from lock file".
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const PLATFORM =
  /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|x64|ia32|\w+)(-musl|-gnu)?/;

let added = 0;
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const platform = PLATFORM.exec(name);
    if (lock.packages[path] || !platform || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const [, os, cpu, libc] = platform;
    lock.packages[path] = {
      version,
      cpu: [cpu],
      ...(owner.dev && { dev: true }),
      ...(libc && { libc: [libc === "-musl" ? "musl" : "glibc"] }),
      optional: true,
      os: [os],
    };
    added++;
  }
}
const root = lock.packages[""];
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = { "": root, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages added`);
