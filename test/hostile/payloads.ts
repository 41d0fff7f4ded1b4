/**
 * What is written to do harm: each says what it would be taken for.
 * @module
 */

/** To a browser. */
export const MARKUP = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "</textarea><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  '<a href="javascript:alert(1)">x</a>',
  "[x](javascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "![x](https://evil.example/x.png)",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<!--",
  "-->",
  "]]>",
  "&lt;script&gt;",
  "&#x3c;script&#x3e;",
  "<b>x</b>",
];

/** To Slack and Discord. */
export const MENTIONS = [
  "@everyone",
  "@here",
  "<!channel>",
  "<!here>",
  "<!everyone>",
  "<@U0BOT0001>",
  "<@500000000000000001>",
  "<@&1>",
  "<#C0FFICE01>",
  "<!subteam^S1>",
  "<!date^1392734382^{date}|x>",
  "<https://evil.example|click>",
  "</ask:1>",
  "[x](https://evil.example)",
  "<t:1:R>",
  "<:x:1>",
  ":tada:",
  "||x||",
  "```",
  "`",
  "*",
  "_",
  "~~",
  "> x",
  "# x",
  "-# x",
];

/** To a spreadsheet. */
export const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example")',
  " =1",
  "'=1",
];

/** To a file system or an address. */
export const PATHS = [
  "../../etc/passwd",
  "..\\..\\x",
  "/etc/passwd",
  "%2e%2e%2f",
  "..%2f..%2f",
  "C:\\x",
  "file:///etc/passwd",
  "a\u0000.md",
  "~/.ssh",
  "CON",
  ".",
  "..",
  "",
];

/** To JavaScript, SQL, a template, a shell, a terminal, a log. */
export const CODE = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "__proto__.x",
  "constructor.prototype.x",
  "'; DROP TABLE turns; --",
  "' OR '1'='1",
  '" OR 1=1 --',
  "%' --",
  `$${"{7*7}"}`,
  "{{7*7}}",
  "$& $1 $` $'",
  "%s%n%d",
  "$(id)",
  "`id`",
  "\u001b[2J\u001b]0;x\u0007",
  "line\r\n2026 ERROR forged",
  "\u0000",
  "\ufeff",
  "\ud800",
  "\udc00x",
  "\u202ex\u202c",
  "\u2066x\u2069",
  "null",
  "undefined",
  "NaN",
  "true",
  "[]",
  "{}",
  "-0",
  "1e999",
  "0x10",
  "9007199254740993",
];

/** All of them. */
export const PAYLOADS: readonly string[] = [...MARKUP, ...MENTIONS, ...FORMULAS, ...PATHS, ...CODE];
