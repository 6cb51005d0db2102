import { z } from 'zod'
import { type Context, command } from '../../control/commands/command.ts'
import { limits } from '../../control/limits.ts'
import { Batches, isPayout } from '../reconciliation/batches.ts'
import { type Settled, SettlementRefused } from '../reconciliation/settlement.ts'
import { bookFile } from './book.ts'
import { fileInput, keepFile, refuseTwice, settlementFiles, taking } from './file.ts'
import { refuseContradiction, storeLines } from './lines.ts'
import type { FileReaders } from './readers.ts'
import { keepReserves } from './reserve-lots.ts'

export const importSettlement = (readers: FileReaders) =>
  command({
    name: 'settlement-file.import',
    summary:
      'Load the settlement file of a PSP; one that is broken, contradicts another or does not add up is kept with its reason, and nothing of it is loaded.',
    creates: settlementFiles,
    bodyBytes: limits.uploadBodyBytes,
    input: z.strictObject({ ...fileInput, psp: z.string().regex(/^[a-z0-9-]{2,40}$/) }),
    async handler(context) {
      const { input, tx, emit } = context
      const { entity, psp, file_name } = input
      await refuseTwice(context)
      const read = taking(() => wholly(readers.settlement(input.content_base64.bytes, file_name, psp), file_name, psp))
      const refused =
        'refused' in read
          ? read.refused
          : await refuseContradiction(tx, entity, file_name, read.content).then(
              () => undefined,
              (error: unknown) => (error instanceof SettlementRefused ? error : Promise.reject(error)),
            )
      if (refused || 'refused' in read) {
        const file = await keepFile(context, { kind: 'settlement', psp }, refused)
        return { created: file, result: { fault: file.fault, detail: file.detail } }
      }
      const settled = read.content
      const days = settled.map(({ on }) => on).toSorted()
      const told = { lines: settled.length, from_on: days[0] ?? null, to_on: days.at(-1) ?? null }
      const file = await keepFile(context, { kind: 'settlement', psp, ...told })
      await storeLines(tx, entity, file.id, settled)
      await bookFile(context, entity, file.id)
      await keepReserves(context, entity, file.id)
      await noteSettled(context, entity, file.id)
      emit(
        'settlement_file.imported',
        { type: settlementFiles.type, id: file.id, entity },
        { psp, lines: settled.length },
      )
      return { created: file, result: told }
    },
  })

/** Every line of a file, once it is known that its payouts are the sums of their lines. */
function wholly(lines: Iterable<Settled>, file: string, psp: string): Settled[] {
  const settled = [...lines]
  const stranger = settled.find((line) => line.psp !== psp)
  if (stranger) throw new SettlementRefused(file, 'unknown_layout', `it is of ${stranger.psp}, not of ${psp}`)
  const batches = new Batches()
  for (const line of settled) {
    if (isPayout(line)) batches.pay(line)
    else batches.add(line)
  }
  batches.payouts()
  return settled
}

/** What became of each deposit that the file settles: what we get for it, and in which currency. */
async function noteSettled({ tx, now }: Context, entity: string, file: string): Promise<void> {
  await tx.run`
    update payments.deposits d set settled_amount = l.net, settled_currency = l.settled_in, updated_at = ${now}
    from (select psp, reference, settled_in, sum(net)::bigint as net from payments.settlement_lines
      where entity = ${entity} and file = ${file} and kind = 'payment' and not repeated and reference <> ''
      group by psp, reference, settled_in) l
    where d.entity = ${entity} and d.provider = l.psp and d.provider_id = l.reference and d.settled_amount is null`
}
