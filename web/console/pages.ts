import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBuildingBank,
  IconChartHistogram,
  IconChecks,
  IconGavel,
  IconId,
  IconReportAnalytics,
  IconScale,
  IconShieldCheck,
  IconSitemap,
  IconUsers,
  IconWallet,
  type TablerIcon,
} from '@tabler/icons-react'

export interface ConsolePage {
  to: string
  label: string
  group: 'Queues' | 'Records' | 'Control'
  icon: TablerIcon
  /** After `g`. */
  key: string
  /** One line under the title. */
  about: string
}

/** The console's pages in the order of the navigation. */
export const pages: readonly ConsolePage[] = [
  {
    to: '/kyc',
    label: 'KYC exceptions',
    group: 'Queues',
    icon: IconId,
    key: 'k',
    about: 'Applications that the policy would not decide alone.',
  },
  {
    to: '/withdrawals',
    label: 'Withdrawals',
    group: 'Queues',
    icon: IconWallet,
    key: 'w',
    about: 'Withdrawals under review, most urgent first.',
  },
  {
    to: '/disputes',
    label: 'IB disputes',
    group: 'Queues',
    icon: IconSitemap,
    key: 'd',
    about: 'Commission lines that a partner contests.',
  },
  {
    to: '/alerts',
    label: 'Risk alerts',
    group: 'Queues',
    icon: IconAlertTriangle,
    key: 'r',
    about: 'Exposure and behaviour beyond their limits.',
  },
  {
    to: '/approvals',
    label: 'Approvals',
    group: 'Queues',
    icon: IconChecks,
    key: 'a',
    about: 'Commands of others that need a second pair of eyes.',
  },
  {
    to: '/clients',
    label: 'Clients',
    group: 'Records',
    icon: IconUsers,
    key: 'c',
    about: 'Everyone with an application or an account.',
  },
  {
    to: '/money',
    label: 'Money movement',
    group: 'Records',
    icon: IconArrowsExchange,
    key: 'm',
    about: 'Deposits, withdrawals, transfers and what the providers said.',
  },
  {
    to: '/reconciliation',
    label: 'Reconciliation',
    group: 'Records',
    icon: IconScale,
    key: 's',
    about: 'Our books against the providers and the platforms.',
  },
  {
    to: '/partners',
    label: 'IBs & partners',
    group: 'Records',
    icon: IconBuildingBank,
    key: 'i',
    about: 'The partner tree, plans, commissions and payouts.',
  },
  {
    to: '/exposure',
    label: 'Exposure & P&L',
    group: 'Records',
    icon: IconChartHistogram,
    key: 'e',
    about: 'Open risk by symbol and book, as it moves.',
  },
  {
    to: '/reports',
    label: 'Reports',
    group: 'Control',
    icon: IconReportAnalytics,
    key: 't',
    about: 'Numbers with their definitions, down to the rows.',
  },
  {
    to: '/policies',
    label: 'Policies',
    group: 'Control',
    icon: IconGavel,
    key: 'p',
    about: 'Versioned rules that decide, and what they decided.',
  },
  {
    to: '/audit',
    label: 'Audit log',
    group: 'Control',
    icon: IconShieldCheck,
    key: 'l',
    about: 'Every change, with its proof.',
  },
]
