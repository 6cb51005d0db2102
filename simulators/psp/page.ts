const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f3f4f6,#14171c)}
main{width:min(26rem,calc(100vw - 3rem));padding:1.5rem;border-radius:.75rem;background:light-dark(#fff,#1f242c);
border:1px solid light-dark(#d7dae0,#363d48)}
h1{font-size:1.1rem;margin:0}.amount{font-size:2rem;font-weight:650;margin:.25rem 0 0;font-variant-numeric:tabular-nums}
.note{color:light-dark(#4b5563,#aab2bf);font-size:.875rem;margin:.25rem 0 1rem}
label{display:block;font-weight:550;margin-top:1rem}
input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem .7rem;margin-top:.25rem;border-radius:.4rem;
border:1px solid light-dark(#868e9b,#717b8a);background:transparent;color:inherit}
input[aria-invalid]{border-color:light-dark(#b42318,#f97066)}
.problem{color:light-dark(#b42318,#f97066);font-size:.875rem;margin:.25rem 0 0}
.buttons{display:flex;gap:.75rem;margin-top:1.5rem}
button{font:inherit;font-weight:600;padding:.65rem 1rem;border-radius:.4rem;border:1px solid light-dark(#868e9b,#717b8a);
background:transparent;color:inherit;cursor:pointer}
button[value=pay]{flex:1;background:#1d4ed8;border-color:#1d4ed8;color:#fff}
:focus-visible{outline:3px solid light-dark(#1d4ed8,#8fb4ff);outline-offset:2px}`

/** Nothing from elsewhere, and no script. The page's form may lead anywhere, as it ends at the merchant's address. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A payment provider's page: one narrow column, light or dark. */
export const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>${content}</main></body></html>`

export const closedPage = (): string =>
  page(
    'Payment closed',
    '<h1>This payment is closed</h1><p>It was paid already or has expired. Go back to the shop.</p>',
  )
