/** The port to a mail server: what messages needs from one, in its own words. */

export interface Mail {
  /** One address. */
  to: string
  subject: string
  html: string
  text: string
  /** Our key of this message. It becomes the local part of the Message-ID, so that a repeat is recognisable. */
  key: string
}

/**
 * `done`: the server took the message. `rejected`: it refused for good, and a repeat would be refused again.
 * `unknown`: it may or may not have it (time-out, lost connection) or can't take it now; to be repeated with the same key.
 */
export type MailOutcome =
  | { result: 'done'; value: { providerId: string } }
  | { result: 'rejected'; code: string; message: string }
  | { result: 'unknown'; message: string }

export interface Mailer {
  /** Sends one message, once. Never repeated by the connector. */
  send(mail: Mail): Promise<MailOutcome>
  close(): void
}
