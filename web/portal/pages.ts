import { IconChartCandle, IconHome, IconId, IconUsersGroup, IconWallet, type TablerIcon } from '@tabler/icons-react'

/** The portal's pages: at most five, for a phone's lower edge. */
export const pages: readonly { to: string; label: string; icon: TablerIcon; about: string }[] = [
  { to: '/', label: 'Overview', icon: IconHome, about: 'Balances and what needs you.' },
  { to: '/money', label: 'Money', icon: IconWallet, about: 'Deposit, withdraw, and follow each payment.' },
  { to: '/trading', label: 'Trading', icon: IconChartCandle, about: 'Your trading accounts.' },
  { to: '/verification', label: 'Verification', icon: IconId, about: 'Documents and where your check stands.' },
  { to: '/partner', label: 'Partner', icon: IconUsersGroup, about: 'Referrals, commissions and payouts.' },
]
