import { formatMoney } from '../../server/control/money.ts'
import { escaped, page } from '../psp/page.ts'
import type { Session } from './books.ts'

/** The page at which a person pays from a wallet; another than the client's own may be typed. */
export function walletPage(session: Session, problem = ''): string {
  const amount = formatMoney({ minor: session.amountMinor, currency: session.currency })
  const marks = problem ? ' aria-invalid="true" aria-describedby="email-problem"' : ''
  return page(
    `Pay ${amount}`,
    `<h1>Wallet payment</h1><p class="amount">${amount}</p>
<p class="note">Simulated provider: no money moves. Reference ${escaped(session.reference)}</p>
<form method="post" action="/wallet?sid=${session.sid}"><label for="email">Wallet e-mail</label>
<input id="email" name="email" type="email" value="${escaped(session.email)}" required autocomplete="email"${marks}>
${problem ? `<p class="problem" id="email-problem" role="alert">${escaped(problem)}</p>` : ''}
<div class="buttons"><button name="action" value="pay">Pay ${amount}</button>
<button name="action" value="cancel" formnovalidate>Cancel</button></div></form>`,
  )
}
