import { conformsTo } from './kit.ts'
import { skrill } from './providers/skrill.ts'
import { sameLedgerWhateverTheOrder } from './same-ledger.ts'

conformsTo('skrill', skrill)
await sameLedgerWhateverTheOrder('skrill', skrill)
