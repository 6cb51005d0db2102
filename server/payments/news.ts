import type { Tower } from '../control/jobs/reactions.ts'
import { applyDispute } from './chargebacks/index.ts'
import { applyPayment } from './deposits/reactions.ts'
import type { Psp, PspNews } from './psp.ts'
import { noteCollected } from './receipts/collect.ts'
import { applyReceiptReturn } from './receipts/reactions.ts'
import { applyPayout } from './withdrawals/reactions.ts'

/** What follows a provider's news, in a word. */
export async function applyNews(psp: Psp, news: PspNews, tower: Tower): Promise<string> {
  switch (news.kind) {
    case 'ignored':
      return 'ignored'
    case 'waiting':
      return collectNews(psp, news.since, tower)
    case 'dispute':
      return applyDispute(psp, news.dispute, news.at, tower)
    case 'payment':
      return applyPayment(psp, news.payment, tower)
    case 'payout':
      return (await applyReceiptReturn(psp, news.payout, tower)) ?? applyPayout(psp, news.payout, tower)
  }
}

/** Applies the files that a provider left since a moment. One that cannot be read holds up no other. */
export async function collectNews(psp: Psp, since: Date, tower: Tower): Promise<string> {
  const known = await tower.db.rows<{ file: string }>`
    select file from payments.provider_files where provider = ${psp.name} and applied_at >= ${since}`
  let files = 0
  for await (const { file, news } of psp.collect?.(since, new Set(known.map((each) => each.file))) ?? []) {
    const part = tower.part(file)
    for (const [index, each] of news.entries()) await applyNews(psp, each, part.part(String(index)))
    await part.run(noteCollected, { input: { provider: psp.name, file } })
    files++
  }
  return `${files} files`
}
