import { Liquid } from 'liquidjs'

/** A message to a person. `title` and `body` are Liquid; every hole must be filled. The body is plain text: paragraphs are set off by blank lines. */
export interface Template {
  key: string
  title: string
  body: string
}

const engine = new Liquid({ strictVariables: true, strictFilters: true, cache: true })
const escaped = new Liquid({ strictVariables: true, strictFilters: true, cache: true, outputEscape: 'escape' })

export interface Rendered {
  title: string
  plain: string
  html: string
}

/** Fills a template. Throws when a value is missing: a message with a hole is never sent. */
export function renderTemplate(
  template: Template,
  values: Record<string, unknown>,
  brand: { brand: string; legal: string },
): Rendered {
  const all = { ...values, ...brand }
  const body: string = escaped.parseAndRenderSync(template.body, all)
  const paragraphs = body
    .split(/\n\s*\n/)
    .map((text) => `<p style="margin:0 0 16px">${linked(text.trim()).replaceAll('\n', '<br>')}</p>`)
  return {
    title: engine.parseAndRenderSync(template.title, all),
    plain: `${engine.parseAndRenderSync(template.body, all)}\n\n--\n${brand.brand}\n${brand.legal}\n`,
    html: layout(paragraphs.join('\n'), brand),
  }
}

const linked = (text: string): string =>
  text.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" style="color:#3152d4">${url}</a>`)

const layout = (body: string, { brand, legal }: { brand: string; legal: string }): string => `<!doctype html>
<html lang="en"><body style="margin:0;background:#f4f5f7;font:15px/1.55 system-ui,-apple-system,Segoe UI,sans-serif;color:#1c2024">
<div style="max-width:560px;margin:32px auto;background:#fff;border:1px solid #e2e4e9;border-radius:8px">
<div style="padding:18px 28px;border-bottom:1px solid #e2e4e9;font-weight:600">${brand}</div>
<div style="padding:28px 28px 12px">${body}</div>
<div style="padding:16px 28px;border-top:1px solid #e2e4e9;color:#60646c;font-size:12px">${legal}</div>
</div></body></html>`
