import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBuildingBank,
  IconCashBanknote,
  IconChartHistogram,
  IconChecks,
  IconGavel,
  IconId,
  IconReportAnalytics,
  IconScale,
  IconServer2,
  IconShieldCheck,
  IconSitemap,
  IconSpy,
  IconTool,
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
  /** The queue whose open cases are counted beside it. */
  queue?: string
}

/** The console's pages in the order of the navigation. */
export const pages: readonly ConsolePage[] = [
  {
    to: '/queues/withdrawals',
    label: 'Withdrawals',
    group: 'Queues',
    icon: IconWallet,
    key: 'w',
    about: 'Withdrawals that the policy does not let through by itself.',
    queue: 'withdrawals',
  },
  {
    to: '/queues/deposits',
    label: 'Deposits',
    group: 'Queues',
    icon: IconCashBanknote,
    key: 'd',
    about: 'Money that came in but cannot be credited by rule.',
    queue: 'deposits',
  },
  {
    to: '/queues/kyc',
    label: 'KYC exceptions',
    group: 'Queues',
    icon: IconId,
    key: 'k',
    about: 'Verifications that vendor and policy do not settle.',
    queue: 'kyc',
  },
  {
    to: '/queues/aml',
    label: 'Screening hits',
    group: 'Queues',
    icon: IconSpy,
    key: 'y',
    about: 'Names close to one on a sanctions list.',
    queue: 'aml',
  },
  {
    to: '/queues/platform',
    label: 'Platform',
    group: 'Queues',
    icon: IconServer2,
    key: 'f',
    about: 'Accounts that stand differently on the platform.',
    queue: 'platform',
  },
  {
    to: '/queues/partners',
    label: 'Partner disputes',
    group: 'Queues',
    icon: IconSitemap,
    key: 'b',
    about: 'Commission lines that a partner contests.',
    queue: 'partners',
  },
  {
    to: '/queues/risk',
    label: 'Risk alerts',
    group: 'Queues',
    icon: IconAlertTriangle,
    key: 'r',
    about: 'Exposure and behaviour beyond their limits.',
    queue: 'risk',
  },
  {
    to: '/queues/operations',
    label: 'Operations',
    group: 'Queues',
    icon: IconTool,
    key: 'o',
    about: 'Jobs, mail and webhooks that need a person.',
    queue: 'operations',
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
