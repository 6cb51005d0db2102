import { createTransport } from 'nodemailer'
import { limits } from '../../control/limits.ts'
import type { Mailer, MailOutcome } from '../../control/messages/port.ts'

export interface SmtpOptions {
  host: string
  port: number
  /** TLS from the first byte (port 465). Otherwise STARTTLS where the server offers it, and always with a password. */
  secure?: boolean
  user?: string
  password?: string
  /** `Name <address>` */
  from: string
  timeoutMs?: number
}

const keyForm = /^[A-Za-z0-9_-]{1,200}$/

/** A mailer that speaks SMTP over a small pool of connections. */
export function smtpMailer(options: SmtpOptions): Mailer {
  const { host, port, secure = false, user, password, from, timeoutMs = limits.outsideTimeout } = options
  const domain = /@([^\s@>]+)>?\s*$/.exec(from)?.[1]
  if (!domain) throw new RangeError(`not a sender address: ${from}`)
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    auth: user === undefined ? undefined : { user, pass: password ?? '' },
    requireTLS: user !== undefined && !secure,
    maxConnections: 4,
    // A connection lost in mid-message leaves its fate unknown: whether to repeat it is the caller's decision.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async send({ to, subject, html, text, key }) {
      if (!keyForm.test(key)) throw new RangeError(`a message key has letters, digits, - and _ only: ${key}`)
      try {
        const sent = await transport.sendMail({
          messageId: `<${key}@${domain}>`,
          from,
          to: { name: '', address: to },
          subject,
          html,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { result: 'done', value: { providerId: sent.response } }
      } catch (error) {
        return refusal(error)
      }
    },
    close: () => transport.close(),
  }
}

/** Only a permanent answer (5xx, RFC 5321 4.2.1) about this message is a rejection; bad credentials are ours to mend. */
function refusal(error: unknown): MailOutcome {
  if (!(error instanceof Error)) throw error
  const { code, responseCode, message } = error as Error & { code?: string; responseCode?: number }
  const final = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (final && (responseCode === undefined || responseCode >= 500)) {
    return { result: 'rejected', code: String(responseCode ?? code), message }
  }
  return { result: 'unknown', message }
}
