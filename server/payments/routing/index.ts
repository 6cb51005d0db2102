import type { Command, Query, Subject } from '../../control/commands/command.ts'
import type { Reaction } from '../../control/jobs/reactions.ts'
import type { Psp } from '../psp.ts'
import { merchantAccounts, outages, prefundings, routingDecisions, rulesets } from './account.ts'
import { attempts } from './attempt.ts'
import { cascadeDeposit } from './cascade-deposit.ts'
import { changeRuleset } from './change-ruleset.ts'
import { managingCommands } from './manage.ts'
import { noteSilence, recordEnd, routingReactions } from './outcomes.ts'
import { routingQueries as queries } from './queries.ts'
import { tryRuleset } from './try.ts'

export { goneOn } from './cascade-deposit.ts'
export { type Routed, routeDeposit, routePayout, type Wish } from './choose.ts'

/** What routing brings to the room of payments. */
export const routing = (
  psps: ReadonlyMap<string, Psp>,
  pspOf: (name: string) => Psp,
): { subjects: Subject[]; commands: Command[]; queries: Query[]; reactions: Reaction[] } => ({
  subjects: [merchantAccounts, outages, prefundings, rulesets, routingDecisions, attempts] as Subject[],
  commands: [...managingCommands(psps), changeRuleset, tryRuleset, cascadeDeposit, recordEnd, noteSilence] as Command[],
  queries: queries as Query[],
  reactions: routingReactions(pspOf),
})
