import type { Template } from '../control/messages/template.ts'

export const accountReady: Template = {
  key: 'trading-account.ready',
  title: 'Your {{ currency }} trading account is ready',
  body: `Hello {{ first_name }},

your {{ currency }} trading account {{ login }} on MetaTrader 5 is ready, with leverage 1:{{ leverage }}.

Sign in to your portal to fund it.`,
}
