import type { Faker } from '@faker-js/faker'
import { faker } from '@faker-js/faker/locale/en'

/** How the vendor takes the documents, by a word in their file names; `listed` is a name on the demo's sanctions list. */
export type Papers = 'clean' | 'blurry' | 'expired' | 'mismatch' | 'forged' | 'hold' | 'listed'
export type FaultLevel = 'none' | 'some' | 'all'

/** One invented person and all that they will do in the day. Amounts are decimal strings in the account's currency. */
export interface PlannedClient {
  index: number
  entity: 'eu' | 'global'
  firstName: string
  lastName: string
  email: string
  /** ISO date. */
  birthDate: string
  /** ISO 3166-1 alpha-2. */
  country: string
  papers: Papers
  /** The code under which this client asks to bring others. */
  partnerLink: string | null
  /** The index of the client by whose link this one comes. */
  referredBy: number | null
  deposits: PlannedDeposit[]
  trades: PlannedTrade[]
  /** Each a share of what is then available, in percent. */
  withdrawals: number[]
}

interface PlannedDeposit {
  amount: string
  card: string
  /** Someone else's card names someone else. */
  holder: 'own' | 'another'
}

interface PlannedTrade {
  symbol: string
  side: 'buy' | 'sell'
  lots: string
  /** Closed before the client withdraws; the others stay open, and so does the account's money. */
  close: boolean
}

export interface Plan {
  seed: number
  clients: PlannedClient[]
}

const residences = {
  eu: ['DE', 'FR', 'ES', 'IT', 'NL', 'PL', 'CY', 'GR', 'SE', 'AT', 'PT', 'CZ'],
  global: ['ZA', 'AE', 'SG', 'BR', 'MX', 'CL', 'MY', 'TH', 'GB', 'AU', 'KE', 'VN'],
} as const

/** Invented names of the demo's list, one of them with the listed date of birth. */
const listedPeople = [
  { firstName: 'Dmitran', lastName: 'Volkharin', birthDate: '1979-06-02' },
  { firstName: 'Mirelda', lastName: 'van Ostrand', birthDate: '1989-11-02' },
  { firstName: 'Stavroclis', lastName: 'Pentaridis', birthDate: '1994-02-17' },
] as const

const cards = {
  visa: '4242424242424242',
  mastercard: '5555555555554444',
  paysNothingBack: '4000000000003220',
  returns: '4000056655665556',
}
const lots = {
  EURUSD: ['0.10', '0.20'],
  GBPUSD: ['0.10', '0.15'],
  USDJPY: ['0.10', '0.20'],
  AUDUSD: ['0.10', '0.20'],
  XAUUSD: ['0.02', '0.05'],
  BTCUSD: ['0.01', '0.02'],
  US500: ['0.10', '0.30'],
} as const

/** Plans a day: the same seed and number of clients give the same plan. */
export function planDay({ seed, clients }: { seed: number; clients: number }): Plan {
  faker.seed(seed)
  const partners = new Map<PlannedClient['entity'], number[]>([
    ['eu', []],
    ['global', []],
  ])
  const chance = (percent: number) => faker.number.int({ min: 1, max: 100 }) <= percent
  const plan: PlannedClient[] = []
  for (let index = 0; index < clients; index++) {
    const entity = chance(60) ? 'eu' : 'global'
    const papers = papersOf(faker, index)
    const listed = papers === 'listed' ? listedPeople[(index + seed) % listedPeople.length] : undefined
    const firstName = listed?.firstName ?? faker.person.firstName()
    const lastName = listed?.lastName ?? faker.person.lastName()
    const birthDate = faker.date
      .birthdate({ mode: 'year', min: 1956, max: 2004, refDate: '2026-01-01T00:00:00Z' })
      .toISOString()
      .slice(0, 10)
    const mayPartner = index % 12 === 0 && papers === 'clean'
    const known = partners.get(entity)!
    const referredBy = !mayPartner && known.length && chance(70) ? faker.helpers.arrayElement(known) : null
    if (mayPartner) known.push(index)
    const name = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z.]/g, '')
    plan.push({
      index,
      entity,
      firstName,
      lastName,
      email: `${name}.${seed}-${index}@clients.example`,
      birthDate: listed?.birthDate ?? birthDate,
      country: faker.helpers.arrayElement(residences[entity]),
      papers,
      partnerLink: mayPartner ? `NG${seed}P${index}`.slice(0, 16) : null,
      referredBy,
      ...moneyOf(faker, chance, index),
    })
  }
  return { seed, clients: plan }
}

/** Most are clean; the first dozen shows one of each, so that a small day has every queue. */
function papersOf(faker: Faker, index: number): Papers {
  const shown: Record<number, Papers> = { 2: 'blurry', 4: 'forged', 6: 'listed', 8: 'hold', 10: 'mismatch' }
  const drawn = faker.helpers.weightedArrayElement<Papers>([
    { value: 'clean', weight: 74 },
    { value: 'blurry', weight: 9 },
    { value: 'expired', weight: 4 },
    { value: 'mismatch', weight: 3 },
    { value: 'hold', weight: 4 },
    { value: 'forged', weight: 3 },
    { value: 'listed', weight: 3 },
  ])
  return index < 12 ? (shown[index] ?? 'clean') : drawn
}

type Money = Pick<PlannedClient, 'deposits' | 'trades' | 'withdrawals'>

function moneyOf(faker: Faker, chance: (percent: number) => boolean, index: number): Money {
  const amount = (min: number, max: number) => `${faker.number.int({ min: min / 50, max: max / 50 }) * 50}.00`
  const card = () =>
    faker.helpers.weightedArrayElement([
      { value: cards.visa, weight: 60 },
      { value: cards.mastercard, weight: 32 },
      { value: cards.paysNothingBack, weight: 4 },
      { value: cards.returns, weight: 4 },
    ])
  const deposit = (over: Partial<PlannedDeposit> = {}): PlannedDeposit => ({
    amount: amount(1_000, 4_500),
    card: card(),
    holder: 'own',
    ...over,
  })
  const trades = (count: number): PlannedTrade[] =>
    Array.from({ length: count }, (_, at) => {
      const symbol = faker.helpers.objectKey(lots)
      // The first is always of a size that counts as trading.
      return {
        symbol: at ? symbol : 'EURUSD',
        side: chance(50) ? 'buy' : 'sell',
        lots: at ? faker.helpers.arrayElement(lots[symbol]) : '0.10',
        close: !chance(25),
      }
    })
  const kind =
    index === 3
      ? 'large'
      : index === 5
        ? 'anothers'
        : index === 7
          ? 'quick'
          : index === 9
            ? 'declined'
            : faker.helpers.weightedArrayElement([
                { value: 'ordinary', weight: 62 },
                { value: 'idle', weight: 8 },
                { value: 'large', weight: 8 },
                { value: 'anothers', weight: 5 },
                { value: 'quick', weight: 7 },
                { value: 'declined', weight: 10 },
              ])
  switch (kind) {
    case 'idle':
      return { deposits: [deposit()], trades: [], withdrawals: [] }
    case 'large':
      return {
        deposits: [deposit({ amount: amount(22_000, 40_000), card: cards.visa })],
        trades: trades(3),
        withdrawals: [chance(50) ? 85 : 30],
      }
    case 'anothers':
      return { deposits: [deposit({ holder: 'another' })], trades: [], withdrawals: [] }
    case 'quick':
      return { deposits: [deposit()], trades: [], withdrawals: [90] }
    case 'declined':
      // The bank declines what ends in .51; the client tries again with another amount.
      return { deposits: [deposit({ amount: '750.51' }), deposit()], trades: trades(2), withdrawals: [20] }
    default:
      return {
        deposits: [deposit()],
        trades: trades(faker.number.int({ min: 1, max: 4 })),
        withdrawals: chance(85) ? [15, ...(chance(75) ? [10] : [])] : [],
      }
  }
}
