import type { OutboxMail } from './outbox.ts'

/** The pages of the outbox: a list and a message. No scripts; a message's own HTML stays inside a sandboxed frame. */

export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
const time = (at: Date) =>
  `<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</time>`

const style = `
:root { color-scheme: light dark; --line: light-dark(#e3e6ea, #2c3138); --soft: light-dark(#5b6470, #98a2ae);
  --card: light-dark(#fff, #181b20); --link: light-dark(#1f5fd1, #7fb0ff) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; background: light-dark(#f6f7f9, #101215);
  color: light-dark(#171a1f, #e6e9ed); font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.25rem; margin: 0 0 1rem } h1 a { color: inherit; text-decoration: none }
a { color: var(--link) } p { color: var(--soft) }
form { display: flex; gap: .5rem; margin-bottom: 1rem }
input, button { font: inherit; padding: .4rem .7rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--card); color: inherit } input { flex: 1; min-width: 0 }
ul { list-style: none; margin: 0; padding: 0 } .card, li { background: var(--card); border: 1px solid var(--line) }
li { border-bottom-width: 0 } li:first-child { border-radius: 8px 8px 0 0 }
li:last-child { border-bottom-width: 1px; border-radius: 0 0 8px 8px } li:only-child { border-radius: 8px }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .6rem .9rem; color: inherit;
  text-decoration: none } li a:hover, li a:focus-visible { background: light-dark(#eef3fc, #1e242d) }
li strong { overflow-wrap: anywhere } li span, time { color: var(--soft); font-size: .87em }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
.card { border-radius: 8px; padding: 1rem; margin-bottom: 1rem }
iframe { width: 100%; height: 65vh; border: 0; border-radius: 6px; background: #fff; color-scheme: light }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } summary { cursor: pointer; margin-bottom: .5rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .6rem .4rem 0;
  border-bottom: 1px solid var(--line) } code { font-size: 1.05em }
`

export const page = (title: string, body: string, refresh = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${escaped(title)}</title><style>${style}</style></head>
<body><h1><a href="/">Outbox</a></h1>
${body}
</body>
</html>
`

export const loginsPage = { title: 'Logins of the demo, with the codes of this moment', url: '/logins' }

export function listPage(mails: OutboxMail[], to: string, pages: readonly { title: string; url: string }[]): string {
  const rows = mails.map(
    ({ id, to: receivers, subject, at }) =>
      `<li><a href="/mail/${id}"><strong>${escaped(subject || '(no subject)')}</strong>${time(at)}` +
      `<span>${escaped(receivers.join(', '))}</span></a></li>`,
  )
  const search = `<form><input type="search" name="to" value="${escaped(to)}" placeholder="Receiver's address" aria-label="Receiver's address"><button>Show</button></form>`
  const links = pages.map(({ title, url }) => `<p><a href="${escaped(url)}">${escaped(title)}</a></p>`).join('')
  const list = rows.length ? `<ul>${rows.join('\n')}</ul>` : '<p>No messages.</p>'
  return page('Outbox', links + search + list, '<meta http-equiv="refresh" content="10">')
}

export function mailPage({ from, to, subject, at, html, text }: OutboxMail): string {
  // Links open in a tab of their own; nothing else of the message may act.
  const base = '<base target="_blank">'
  const frame = html && (/<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, `$&${base}`) : base + html)
  return page(
    subject || 'Message',
    `<main class="card"><dl><dt>Subject</dt><dd><strong>${escaped(subject)}</strong></dd>
<dt>From</dt><dd>${escaped(from)}</dd><dt>To</dt><dd>${escaped(to.join(', '))}</dd><dt>At</dt><dd>${time(at)}</dd></dl>
${
  frame
    ? `<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(frame)}"></iframe>`
    : ''
}</main>
<details class="card"${frame ? '' : ' open'}><summary>Plain text</summary><pre>${escaped(text)}</pre></details>`,
  )
}

export const missingPage = () => page('No such message', '<p>No such message. Only the last 500 are kept.</p>')
