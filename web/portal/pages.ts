import { IconArrowsExchange, IconChartCandle, IconHome, IconId, IconUsersGroup } from '@tabler/icons-react'
import type { NavItem } from '../kit/shell.tsx'

/** The pages of the navigation: at most five, for a phone's lower edge. */
export const pages: readonly NavItem[] = [
  { to: '/', label: 'Home', icon: IconHome },
  { to: '/accounts', label: 'Accounts', icon: IconChartCandle },
  { to: '/money', label: 'Money', icon: IconArrowsExchange },
  { to: '/verification', label: 'Verification', icon: IconId },
  { to: '/partner', label: 'Partner', icon: IconUsersGroup },
]
