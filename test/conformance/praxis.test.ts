import { conformsTo } from './kit.ts'
import { praxis } from './providers/praxis.ts'
import { sameLedgerWhateverTheOrder } from './same-ledger.ts'

conformsTo('praxis', praxis)
await sameLedgerWhateverTheOrder('praxis', praxis)
