import { z } from 'zod'
import { command } from '../../control/commands/command.ts'

export const moveCursor = command({
  name: 'deal.move-cursor',
  summary: 'Note how far the deals of a platform are read.',
  actors: ['system'],
  input: z.strictObject({ platform: z.string(), read_until: z.string() }),
  async handler({ input, tx }) {
    await tx.run`insert into trading.cursors (platform, read_until) values (${input.platform}, ${input.read_until})
      on conflict (platform) do update set read_until = excluded.read_until`
  },
})
