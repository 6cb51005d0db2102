import { conformsTo } from './kit.ts'
import { checkout } from './providers/checkout.ts'
import { sameLedgerWhateverTheOrder } from './same-ledger.ts'

conformsTo('checkout', checkout)
await sameLedgerWhateverTheOrder('checkout', checkout)
