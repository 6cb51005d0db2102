import { conformsTo } from './kit.ts'
import { bankWire } from './providers/bank-wire.ts'

conformsTo('bank-wire', bankWire)
