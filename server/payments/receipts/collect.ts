import { z } from 'zod'
import { command } from '../../control/commands/command.ts'

export const noteCollected = command({
  name: 'provider-file.note',
  summary: 'Note that a file of a provider was read and all of it applied.',
  actors: ['system'],
  input: z.strictObject({ provider: z.string(), file: z.string() }),
  async handler({ input, tx, now }) {
    await tx.run`insert into payments.provider_files (provider, file, applied_at)
      values (${input.provider}, ${input.file}, ${now}) on conflict do nothing`
  },
})
