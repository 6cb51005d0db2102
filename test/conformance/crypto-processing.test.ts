import { conformsTo } from './kit.ts'
import { cryptoProcessing } from './providers/crypto-processing.ts'
import { sameLedgerWhateverTheOrder } from './same-ledger.ts'

conformsTo('crypto-processing', cryptoProcessing)
await sameLedgerWhateverTheOrder('crypto-processing', cryptoProcessing)
