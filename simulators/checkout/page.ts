import { formatMoney } from '../../server/control/money.ts'
import { escaped, page } from '../psp/page.ts'
import type { Session } from './acquirer.ts'
import type { CardForm } from './card-form.ts'

interface Field {
  name: keyof CardForm
  label: string
  attributes: string
}

const fields: Field[] = [
  {
    name: 'card',
    label: 'Card number',
    attributes: 'inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" maxlength="25"',
  },
  {
    name: 'expiry',
    label: 'Expiry (MM/YY)',
    attributes: 'inputmode="numeric" autocomplete="cc-exp" placeholder="08/30" maxlength="9"',
  },
  { name: 'holder', label: 'Name on card', attributes: 'autocomplete="cc-name" maxlength="100"' },
]

/** The form; what was typed wrongly is said beside its field, and the number is never echoed. */
export function payPage(
  session: Session,
  typed: Partial<CardForm> = {},
  problems: Record<string, string> = {},
): string {
  const amount = formatMoney({ minor: session.amountMinor, currency: session.currency })
  const inputs = fields.map(({ name, label, attributes }) => {
    const problem = problems[name]
    const marks = problem ? ` aria-invalid="true" aria-describedby="${name}-problem"` : ''
    const value = name === 'card' ? '' : (typed[name] ?? (name === 'holder' ? session.name : ''))
    return `<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${escaped(value)}" required ${attributes}${marks}>
${problem ? `<p class="problem" id="${name}-problem">${escaped(problem)}</p>` : ''}`
  })
  return page(
    `Pay ${amount}`,
    `<h1>Card payment</h1><p class="amount">${amount}</p>
<p class="note">Simulated provider: no money moves. Reference ${escaped(session.reference)}</p>
${Object.keys(problems).length ? '<p class="problem" role="alert">Please correct the marked fields.</p>' : ''}
<form method="post">${inputs.join('\n')}
<div class="buttons"><button name="action" value="pay">Pay ${amount}</button>
<button name="action" value="cancel" formnovalidate>Cancel</button></div></form>`,
  )
}
