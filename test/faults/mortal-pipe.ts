import { createPipe, type Pipe, type PipeParts } from '../../server/control/commands/pipe.ts'
import type { Database, Tx } from '../../server/control/database/sql.ts'

/** The process died while it carried out a command. */
export class Killed extends Error {
  constructor() {
    super('killed')
    this.name = 'Killed'
  }
}

/** A chance of dying, drawn anew for each command; `at` is how far it gets. */
export interface Fate {
  dies(): boolean
  /** Below `below`. */
  at(below: number): number
}

/** Statements after which a command may die; most take fewer, and then it dies right after its commit. */
const statements = 14

/** A pipe whose process dies now and then: after any statement, or when all is committed but nobody has been told. */
export const mortalPipe =
  (fate: Fate) =>
  (parts: PipeParts): Pipe => {
    const pipe = createPipe(parts)
    return {
      async execute(name, call) {
        if (!fate.dies()) return pipe.execute(name, call)
        const mortal = createPipe({ ...parts, database: dyingAfter(parts.database, fate.at(statements)) })
        await mortal.execute(name, call)
        throw new Killed()
      },
    }
  }

function dyingAfter(database: Database, most: number): Database {
  let left = most
  const spend = async <Result>(result: Promise<Result>): Promise<Result> => {
    const value = await result
    if (left-- <= 0) throw new Killed()
    return value
  }
  const counted = (tx: Tx): Tx => ({
    rows: (...query) => spend(tx.rows(...query)),
    one: (...query) => spend(tx.one(...query)),
    maybe: (...query) => spend(tx.maybe(...query)),
    run: (...query) => spend(tx.run(...query)),
    text: (...query) => spend(tx.text(...query)),
    // One by one, so that it may die between the last ones too.
    closing: async (last) => void (await last()),
  })
  return { ...database, transaction: (work) => database.transaction((tx) => work(counted(tx))) }
}
