import { z } from 'zod'
import { fileContent } from '../../clients/index.ts'
import { type Context, type Governed, type Stateful, shortText, subject } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { states } from '../../control/states/states.ts'
import { SettlementRefused } from '../reconciliation/settlement.ts'
import { StatementRefused } from '../statements/statement.ts'

const fileStates = states(
  'settlement file',
  {
    loaded: { to: [], note: 'every line of it is in' },
    refused: { to: [], note: 'nothing of it is in; the file says why' },
  },
  ['loaded', 'refused'],
)

/** A file of a PSP or a bank as it came, loaded whole or not at all. */
export interface SettlementFile extends Stateful<(typeof fileStates.names)[number]> {
  kind: 'settlement' | 'statement' | 'payment status'
  psp: string | null
  file_name: string
  sha256: string
  bytes: number
  fault: string | null
  detail: string | null
  lines: number
  from_on: string | null
  to_on: string | null
  imported_by: string
}

export const settlementFiles = subject<SettlementFile>({
  type: 'settlement file',
  prefix: 'sf',
  table: 'payments.settlement_files',
  plural: 'settlement-files',
  states: fileStates,
})

export const fileInput = { entity: z.string().max(16), file_name: shortText, content_base64: fileContent }
type FileInput = { entity: string; file_name: string; content_base64: z.output<typeof fileContent> }

/** What a reader made of a file: all of it, or why nothing is taken. */
export type Taken<Content> = { content: Content } | { refused: SettlementRefused | StatementRefused }

/** Runs a reader to its end; a refusal by name is an answer, anything else a fault of ours. */
export function taking<Content>(read: () => Content): Taken<Content> {
  try {
    return { content: read() }
  } catch (error) {
    if (error instanceof SettlementRefused || error instanceof StatementRefused) return { refused: error }
    throw error
  }
}

/** @throws Refusal `duplicate` for a file that is loaded already, whatever it is called now. */
export async function refuseTwice({ tx, input }: Context<Governed, FileInput>): Promise<void> {
  const { sha256 } = input.content_base64
  const known = await tx.maybe<{ id: string; file_name: string }>`
    select id, file_name from payments.settlement_files where entity = ${input.entity} and sha256 = ${sha256} and state = 'loaded'`
  if (known) refuse('duplicate', `${known.id} (${known.file_name}) is this very file.`)
  if (!(await tx.maybe`select 1 from control.entities where id = ${input.entity}`)) refuse('not_found')
}

type Told = Pick<SettlementFile, 'kind' | 'psp'> & Partial<Pick<SettlementFile, 'lines' | 'from_on' | 'to_on'>>

/** Keeps the file itself: with its lines when it is loaded, with the reason when it is refused. */
export async function keepFile(
  context: Context<Governed, FileInput>,
  told: Told,
  refused?: SettlementRefused | StatementRefused,
): Promise<SettlementFile> {
  const { input, actor, create, tx } = context
  const file = await create(settlementFiles, {
    entity: input.entity,
    state: refused ? 'refused' : 'loaded',
    kind: told.kind,
    psp: told.psp,
    file_name: input.file_name,
    sha256: input.content_base64.sha256,
    bytes: input.content_base64.bytes.length,
    fault: refused?.fault ?? null,
    detail: refused?.message ?? null,
    lines: told.lines ?? 0,
    from_on: told.from_on ?? null,
    to_on: told.to_on ?? null,
    imported_by: actor.name,
  })
  await tx.run`insert into payments.settlement_contents (entity, file, content)
    values (${file.entity}, ${file.id}, ${input.content_base64.bytes})`
  return file
}
