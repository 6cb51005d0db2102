import { Secret, TOTP } from 'otpauth'
import { escaped, page } from './viewer.ts'

/** Someone of the demo company, whom anybody at this machine may play. */
export interface Login {
  role: string
  name: string
  email: string
  password: string
  /** The base32 secret of the authenticator. */
  secret: string
  /** Whether the played day acts as this person: someone else should not. */
  played: boolean
}

const periodMs = 30_000

/** The code of the moment, as an authenticator app would show it. */
export const codeOf = ({ secret }: Login, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: periodMs / 1_000 }).generate({ timestamp: now.getTime() })

/** The demo staff with their codes; the page comes anew when the codes change. */
export function loginPage(logins: readonly Login[], now: Date): string {
  const rows = logins
    .filter(({ played }) => !played)
    .map((login) => {
      const cells = [login.role.replaceAll('_', ' '), login.email, login.password, codeOf(login, now)]
      return `<tr>${cells.map((cell, at) => `<td>${at ? `<code>${escaped(cell)}</code>` : escaped(cell)}</td>`).join('')}</tr>`
    })
  const left = Math.ceil((periodMs - (now.getTime() % periodMs)) / 1_000)
  const head = '<tr><th>Role</th><th>E-mail</th><th>Password</th><th>Code now</th></tr>'
  const table = `<table><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`
  const note = '<p>Invented people of the demo. Each code opens once; the next comes within half a minute.</p>'
  return page('Logins', note + table, `<meta http-equiv="refresh" content="${left}">`)
}
