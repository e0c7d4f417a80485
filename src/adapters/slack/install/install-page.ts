import { createHash } from "node:crypto";
import type { Locale } from "../../../core/index.ts";
import type { HttpResponse } from "../../../http/server.ts";

/** How an installation ended, with the status that says so to a browser. */
const statuses = { installed: 200, cancelled: 200, expired: 400, failed: 502 } as const;

export type InstallOutcome = keyof typeof statuses;

/** The words of the page that ends an installation. */
export type InstallWords = Readonly<
  Record<InstallOutcome, { readonly title: string; readonly text: string; readonly link: string }>
>;

export interface InstallPage {
  readonly outcome: InstallOutcome;
  readonly locale: Locale;
  readonly words: InstallWords;
  /** Where the person goes next; `words` label it. */
  readonly link: string;
}

const style =
  ":root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}";

/** The page says something about one person's installation, runs nothing, loads nothing, and fits in no frame. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** A small page of plain HTML: what happened, and what to do next. */
export function renderInstallPage({ outcome, locale, words, link }: InstallPage): HttpResponse {
  const { title, text, link: label } = words[outcome];
  const body = `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<p><a href="${escapeHtml(link)}">${escapeHtml(label)}</a></p>
</main>
</body>
</html>
`;
  return { status: statuses[outcome], headers, body };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
