import type { Currency } from '../../control/money.ts'

/**
 * The terms on which accounts are opened, by jurisdiction and client category, as dated data.
 * Leverage caps on major pairs: ESMA's and CySEC's 30:1 for retail clients (Decision 2018/796 and its national
 * successors); professional clients and offshore entities by the broker's own risk appetite.
 */
interface Terms {
  jurisdiction: string
  category: 'retail' | 'professional'
  from: string
  leverageCap: number
  leverageDefault: number
  /** Folder of the platform's groups; the currency completes the name. */
  group: string
  currencies: readonly Currency[]
}

const terms: readonly Terms[] = [
  {
    jurisdiction: 'CY',
    category: 'retail',
    from: '2018-08-01',
    leverageCap: 30,
    leverageDefault: 30,
    group: 'eu\\retail',
    currencies: ['EUR', 'USD', 'GBP'],
  },
  {
    jurisdiction: 'CY',
    category: 'professional',
    from: '2018-08-01',
    leverageCap: 200,
    leverageDefault: 100,
    group: 'eu\\pro',
    currencies: ['EUR', 'USD', 'GBP'],
  },
  {
    jurisdiction: 'SC',
    category: 'retail',
    from: '2020-01-01',
    leverageCap: 500,
    leverageDefault: 200,
    group: 'global\\retail',
    currencies: ['USD', 'EUR'],
  },
  {
    jurisdiction: 'SC',
    category: 'professional',
    from: '2020-01-01',
    leverageCap: 500,
    leverageDefault: 200,
    group: 'global\\pro',
    currencies: ['USD', 'EUR'],
  },
]

/** The terms in force on a day. */
export function termsFor(jurisdiction: string, category: string, day: Date): Terms | undefined {
  const date = day.toISOString().slice(0, 10)
  return terms
    .filter((row) => row.jurisdiction === jurisdiction && row.category === category && row.from <= date)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
}

/** The platform's group of these terms in a currency, such as `eu\retail-eur`. */
export const groupName = (row: Terms, currency: Currency): string => `${row.group}-${currency.toLowerCase()}`

/** Every group that the terms can lead to: what a platform must have before the first account. */
export const allGroups = (): { group: string; currency: Currency }[] =>
  terms.flatMap((row) => row.currencies.map((currency) => ({ group: groupName(row, currency), currency })))
