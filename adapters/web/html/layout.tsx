/**
 * The frame of every page: head, skip link, navigation, language switch, footer.
 * @module
 */
import type { Child } from "hono/jsx";
import type { Language } from "../../../src/contract.ts";
import { assetUrl } from "../assets.ts";
import type { WebContext } from "../context.ts";
import { otherLanguage } from "../wording/index.ts";

export interface PageProps {
  title: string;
  /** Which entry of the navigation this is. */
  at?: "ask" | "guideline" | "programmes" | "privacy";
  /** A class on the body. */
  kind?: string;
  scripts?: string[];
  /** Stands in place of the public navigation. */
  nav?: Child;
  children?: Child;
}

/** Sends a whole page. */
export function page(
  c: WebContext,
  props: PageProps,
  status: 200 | 400 | 403 | 404 | 413 | 429 | 500 | 503 = 200,
) {
  const html = <Page c={c} {...props} />;
  return c.html(`<!doctype html>${html}`, status);
}

function Page({ c, title, at, kind, scripts = ["app.js"], nav, children }: PageProps & { c: WebContext }) {
  const t = c.get("t");
  const lang = c.get("lang");
  return (
    <html lang={htmlLang(lang)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === t.name ? `${t.name} · ${t.tagline}` : `${title} · ${t.name}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={assetUrl("icon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl("style.css")} />
        {kind === "desk" && <link rel="stylesheet" href={assetUrl("desk.css")} />}
        {scripts.map((name) => (
          <script src={assetUrl(name)} defer></script>
        ))}
      </head>
      <body class={kind}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <header class="site">
          <a class="brand" href={kind === "desk" ? "/desk" : "/"}>
            <img src={assetUrl("icon.svg")} alt="" width="24" height="24" />
            {t.name}
          </a>
          {nav ?? <PublicNav c={c} at={at} />}
          <LanguageSwitch c={c} />
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="site">
          <p>{t.footer}</p>
          <p>
            <a href="/privacy">{t.nav.privacy}</a> · <a href="/desk">{t.nav.desk}</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

function PublicNav({ c, at }: { c: WebContext; at: PageProps["at"] }) {
  const { nav } = c.get("t");
  const links = [
    ["ask", "/", nav.ask],
    ["guideline", "/calls/", nav.guideline],
    ["programmes", "/programmes", nav.programmes],
  ] as const;
  return (
    <nav aria-label={nav.label}>
      {links.map(([id, href, label]) => (
        <a href={href} aria-current={id === at ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

function LanguageSwitch({ c }: { c: WebContext }) {
  const t = c.get("t");
  const other = otherLanguage(c.get("lang"));
  const url = new URL(c.req.url);
  const back = c.req.method === "GET" ? url.pathname + url.search : "/";
  return (
    <form class="language" method="post" action="/language">
      <input type="hidden" name="back" value={back} />
      <button type="submit" name="lang" value={other} lang={htmlLang(other)}>
        {t.otherLanguage}
      </button>
    </form>
  );
}

/** The `lang` attribute of a text in our language. */
export function htmlLang(language: Language): string {
  return language === "zh" ? "zh-Hans" : "en";
}

/** A page that says what went wrong and where to go. */
export function message(
  c: WebContext,
  status: 400 | 403 | 404 | 413 | 429 | 500 | 503,
  title: string,
  text: string,
) {
  return page(
    c,
    {
      title,
      children: (
        <section class="message">
          <h1>{title}</h1>
          <p>{text}</p>
          <p>
            <a href="/">{c.get("t").backToStart}</a>
          </p>
        </section>
      ),
    },
    status,
  );
}
