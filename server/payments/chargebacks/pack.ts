import { type Block, momentText, writePdf } from '../documents/pdf.ts'
import type { Evidence } from './evidence.ts'

const moment = (at: Date | null): string | null => at && momentText(at)
const heading = (text: string): Block => ({ kind: 'heading', text })
const words = (text: string): string => text.replaceAll('_', ' ')
const yes = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no')

/** The evidence as one document, in the order in which a reviewer at the scheme reads it. */
export function writePack(evidence: Evidence): Promise<Buffer> {
  const { chargeback, reason, payment, client, trading } = evidence
  return writePdf({
    title: 'Evidence against a dispute',
    issuer: evidence.issuer,
    about: chargeback.provider_id ? `${chargeback.id} · ${chargeback.provider_id}` : chargeback.id,
    at: evidence.at,
    blocks: [
      heading('The dispute'),
      {
        kind: 'facts',
        facts: [
          ['Amount', chargeback.disputed],
          ['Scheme', reason.scheme],
          ['Reason', reason.code ? `${reason.code}: ${reason.title}` : reason.title],
          ['Category', reason.category],
          ['Evidence due at the scheme', moment(chargeback.scheme_due_at)],
          ['What answers it', reason.helps.join('; ')],
        ],
      },
      heading('The payment'),
      {
        kind: 'facts',
        facts: [
          ['Our reference', payment.id],
          ['At the provider', `${payment.provider}${payment.provider_id ? `, ${payment.provider_id}` : ''}`],
          ['Requested', `${payment.requested} on ${momentText(payment.requested_at)}`],
          ['Taken', payment.processed],
          ['Method', payment.method],
          ['Card', payment.card],
          ['Card holder', payment.card_holder],
          ['Payer as told by the provider', payment.payer],
          ['Issued in', payment.card_country],
          ['Payer authenticated (3-D Secure)', yes(payment.authenticated)],
          [
            'Credited to trading account',
            `${payment.account}${payment.credited_at ? ` on ${momentText(payment.credited_at)}` : ', not yet'}`,
          ],
          ['Ledger entry', payment.ledger_transfer],
        ],
      },
      heading('The client'),
      {
        kind: 'facts',
        facts: [
          ['Name', client.name],
          ['Year of birth', client.born],
          ['Country of residence', client.country],
          ['Mail', client.email],
          ['Phone', client.phone],
          ['Registered', moment(client.registered_at)],
          ['Address of mail confirmed', moment(client.email_confirmed_at)],
          [
            'Identity verified',
            `${words(client.kyc)}${client.kyc_approved_at ? ` on ${momentText(client.kyc_approved_at)}` : ''}`,
          ],
          ['Screened against sanctions lists', words(client.screening)],
          ['Agreement accepted', moment(client.terms_accepted_at)],
        ],
      },
      heading('Documents of the client'),
      {
        kind: 'table',
        columns: [
          { label: 'Handed in', share: 3 },
          { label: 'Document', share: 3 },
          { label: 'State', share: 2 },
          { label: 'SHA-256', share: 4 },
        ],
        rows: evidence.papers.map(({ at, kind, type, state, sha256 }) => [
          momentText(at),
          `${words(kind)}: ${words(type)}`,
          words(state),
          `${sha256.slice(0, 16)}…`,
        ]),
        empty: 'None.',
      },
      heading('Sessions of the client'),
      {
        kind: 'table',
        columns: [
          { label: 'Signed in', share: 3 },
          { label: 'Last seen', share: 3 },
          { label: 'Address', share: 2 },
          { label: 'Device', share: 4 },
        ],
        rows: evidence.logins.map(({ at, seen_at, address, agent }) => [
          momentText(at),
          momentText(seen_at),
          address ?? 'not kept',
          agent ?? 'not kept',
        ]),
        empty: 'No session is kept.',
      },
      heading('Trading after the deposit'),
      {
        kind: 'facts',
        facts: [
          ['Deals', String(trading.deals)],
          ['Lots', trading.lots],
          ['Result', formatResult(evidence)],
          ['From', moment(trading.first)],
          ['To', moment(trading.last)],
        ],
      },
      {
        kind: 'table',
        columns: [
          { label: 'At', share: 4 },
          { label: 'Symbol', share: 2 },
          { label: 'Side', share: 1 },
          { label: 'Lots', share: 2, align: 'right' },
          { label: `Result in ${chargeback.currency}`, share: 3, align: 'right' },
        ],
        rows: trading.lines.map(({ at, symbol, side, lots, result }) => [momentText(at), symbol, side, lots, result]),
        empty: 'No deal.',
      },
      heading('Other payments by the same card'),
      moneyTable(evidence.earlier.map(({ at, id, amount, state }) => [momentText(at), id, words(state), amount])),
      heading('Withdrawals paid to the client'),
      moneyTable(evidence.withdrawals.map(({ at, to, state, amount }) => [momentText(at), to, words(state), amount])),
      heading('What was written to the client'),
      {
        kind: 'table',
        columns: [
          { label: 'At', share: 3 },
          { label: 'Subject', share: 6 },
          { label: 'State', share: 1.5 },
        ],
        rows: evidence.messages.map(({ at, title, state }) => [momentText(at), title, state]),
        empty: 'Nothing.',
      },
      heading('What happened, in order'),
      {
        kind: 'table',
        columns: [
          { label: 'At', share: 3 },
          { label: 'Event', share: 7 },
        ],
        rows: evidence.timeline.map(({ at, what }) => [momentText(at), what]),
        empty: 'Nothing.',
      },
    ],
  })
}

const formatResult = ({ trading, chargeback }: Evidence): string => `${trading.result} ${chargeback.currency}`

const moneyTable = (rows: string[][]): Block => ({
  kind: 'table',
  columns: [
    { label: 'At', share: 3 },
    { label: 'Which', share: 4 },
    { label: 'State', share: 2 },
    { label: 'Amount', share: 2, align: 'right' },
  ],
  rows,
  empty: 'None.',
})
