import { escaped, page } from '../psp/page.ts'
import type { Address } from './books.ts'

/** A wallet from which a person sends coins to an address that was taken. */
export function walletPage(
  addresses: readonly Address[],
  typed: { address?: string; amount?: string } = {},
  said = '',
): string {
  const known = addresses
    .slice(-20)
    .reverse()
    .map(
      ({ address, coin, foreignId }) =>
        `<option value="${escaped(address)}">${escaped(`${coin}, for ${foreignId}`)}</option>`,
    )
  return page(
    'Wallet',
    `<h1>Send coins</h1><p class="note">Simulated chain: no money moves. Paste the address that you were given.</p>
${said ? `<p role="status">${escaped(said)}</p>` : ''}
<form method="post"><label for="address">Address</label>
<input id="address" name="address" list="known" value="${escaped(typed.address ?? '')}" required maxlength="120" autocomplete="off">
<datalist id="known">${known.join('')}</datalist>
<label for="amount">Amount, in the address's coin</label>
<input id="amount" name="amount" value="${escaped(typed.amount ?? '')}" required inputmode="decimal" maxlength="30" placeholder="250">
<div class="buttons"><button name="action" value="pay">Send</button></div></form>`,
  )
}
