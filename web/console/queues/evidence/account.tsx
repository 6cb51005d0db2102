import { IconArrowsDiff, IconEqual } from '@tabler/icons-react'
import { Money } from '../../../kit/money.tsx'
import { words } from '../../../kit/state-badge.tsx'
import { Facts, PlainTable } from '../../parts/section.tsx'
import type { AccountEvidence, Case } from '../subject.ts'
import { Block } from './block.tsx'
import css from './evidence.module.css'

const isDrift = (value: unknown): value is { ours: string; theirs: string } =>
  typeof value === 'object' && value !== null && 'ours' in value && 'theirs' in value

const head = [{ label: 'What' }, { label: 'Ours', align: 'end' }, { label: 'Platform', align: 'end' }] as const

/** What Tower says of an account beside what the platform says. */
export function AccountView({ account, item }: { account: AccountEvidence; item?: Case }) {
  const { currency, on_platform: platform } = account
  const drift = Object.entries(item?.facts ?? {}).filter((entry): entry is [string, { ours: string; theirs: string }] =>
    isDrift(entry[1]),
  )
  const other = Object.entries(item?.facts ?? {}).filter(([, value]) => !isDrift(value))
  const rows: [string, string, string][] = [
    ...drift.map(([reason, { ours, theirs }]): [string, string, string] => [words(reason.toLowerCase()), ours, theirs]),
    ...(platform
      ? [['Balance less what is held', account.available, platform.balance] as [string, string, string]]
      : []),
  ]
  return (
    <>
      <Block title="Ours and theirs">
        {rows.length > 0 && (
          <PlainTable label="Ours and theirs" head={head}>
            {rows.map(([what, ours, theirs]) => {
              const same = Number(ours) === Number(theirs) || ours === theirs
              return (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td data-align="end" className="number">
                    {ours}
                  </td>
                  <td data-align="end" className={`number ${same ? '' : css.differs}`}>
                    {same ? (
                      <IconEqual size={13} aria-label="the same" />
                    ) : (
                      <IconArrowsDiff size={13} aria-label="differs" />
                    )}{' '}
                    {theirs}
                  </td>
                </tr>
              )
            })}
          </PlainTable>
        )}
        {!platform && <p className={css.quiet}>The platform does not answer, or does not know this account.</p>}
      </Block>
      <Block title="Account">
        <Facts
          facts={[
            ['Login', account.login ?? 'none yet'],
            ['State', words(account.state)],
            ['Group', account.group_name],
            ['Leverage', `1:${account.leverage}`],
            ['Balance', <Money key="balance" value={{ amount: account.balance, currency }} />],
            ['Held', <Money key="held" value={{ amount: account.held, currency }} />],
            ['Equity on platform', platform && <Money value={{ amount: platform.equity, currency }} />],
            ['Free margin', platform && <Money value={{ amount: platform.free_margin, currency }} />],
            ...other.map(([name, value]): [string, string] => [words(name), String(value)]),
          ]}
        />
      </Block>
    </>
  )
}
