import { escaped, page } from '../psp/page.ts'
import type { Session } from './books.ts'

interface Typed {
  card?: string
  expiry?: string
  holder?: string
}

const amountOf = ({ amount, currency }: Session): string => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

const field = (
  name: keyof Typed,
  label: string,
  attributes: string,
  value: string,
  problem: string | undefined,
): string => `
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${escaped(value)}" required ${attributes}${
  problem ? ` aria-invalid="true" aria-describedby="${name}-problem"` : ''
}>${problem ? `<p class="problem" id="${name}-problem">${escaped(problem)}</p>` : ''}`

/** The cashier; what was typed wrongly is said beside its field, and the number is never echoed. */
export function cashierPage(session: Session, typed: Typed = {}, problems: Record<string, string> = {}): string {
  const amount = escaped(amountOf(session))
  return page(
    'Cashier',
    `<h1>Cashier</h1><p class="amount">${amount}</p>
<p class="note">Simulated provider: no money moves. Order ${escaped(session.orderId)}. Amounts that end in 05, 14, 33, 51,
77, 91 and 92 show a soft and a hard decline, a wait, no funds, another currency, an outage and a cascade.</p>
${Object.keys(problems).length ? '<p class="problem" role="alert">Please correct the marked fields.</p>' : ''}
<form method="post">${field('card', 'Card number', 'inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" maxlength="25"', '', problems.card)}
${field('expiry', 'Expiry (MM/YY)', 'inputmode="numeric" autocomplete="cc-exp" placeholder="08/30" maxlength="9"', typed.expiry ?? '', problems.expiry)}
${field('holder', 'Name on card', 'autocomplete="cc-name" maxlength="100"', typed.holder ?? session.name, problems.holder)}
<div class="buttons"><button name="action" value="pay">Pay ${amount}</button>
<button name="action" value="cancel" formnovalidate>Cancel</button></div></form>`,
  )
}
