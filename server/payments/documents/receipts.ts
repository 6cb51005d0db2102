import { type Block, momentText, writePdf } from './pdf.ts'

interface Paid {
  id: string
  issuer: string
  licence: string
  client: string
  account: string
  amount: string
  /** When the client asked for it, and when it was done. */
  asked_at: Date
  done_at: Date
}

const about = ({ client, account, amount, asked_at, done_at }: Paid) =>
  [
    ['Client', client],
    ['Trading account', account],
    ['Amount', amount],
    ['Requested', momentText(asked_at)],
    ['Completed', momentText(done_at)],
  ] as const

const paper = (paid: Paid, title: string, blocks: readonly Block[]): Promise<Buffer> =>
  // The moment of the payment, so that a receipt is the same whenever it is asked for.
  writePdf({ title, issuer: `${paid.issuer} · ${paid.licence}`, about: paid.id, at: paid.done_at, blocks })

/** What a client gets for money that came in. */
export const depositReceipt = (
  paid: Paid & { card: string | null; method: string; requested: string; reference: string | null },
): Promise<Buffer> =>
  paper(paid, 'Receipt for a deposit', [
    {
      kind: 'facts',
      facts: [
        ...about(paid),
        ['Requested amount', paid.requested],
        ['Paid with', paid.card ?? paid.method],
        ['Reference of the provider', paid.reference],
        ['Our reference', paid.id],
      ],
    },
  ])

/** What a client gets for money that was paid out, part by part. */
export const withdrawalReceipt = (
  paid: Paid & { legs: readonly { at: Date | null; to: string; amount: string; reference: string | null }[] },
): Promise<Buffer> =>
  paper(paid, 'Receipt for a withdrawal', [
    { kind: 'facts', facts: [...about(paid), ['Our reference', paid.id]] },
    { kind: 'heading', text: 'Where it went' },
    {
      kind: 'table',
      columns: [
        { label: 'Paid', share: 3 },
        { label: 'To', share: 3 },
        { label: 'Reference', share: 4 },
        { label: 'Amount', share: 2, align: 'right' },
      ],
      rows: paid.legs.map(({ at, to, amount, reference }) => [at ? momentText(at) : '', to, reference ?? '', amount]),
      empty: 'Nothing.',
    },
  ])
