import type { Template } from '../control/messages/template.ts'

export const accountReady: Template = {
  key: 'trading-account.ready',
  title: 'Your {{ currency }} trading account is ready',
  body: `Hello {{ first_name }},

your {{ currency }} trading account {{ login }} on MetaTrader 5 is ready, with leverage 1:{{ leverage }}.

Sign in to your portal to fund it.`,
}

export const passwordSet: Template = {
  key: 'trading-account.password_set',
  title: 'The password of account {{ login }} was set',
  body: `Hello {{ first_name }},

the new password of your MetaTrader 5 account {{ login }} works from now on. If it was not you who set it, call us at once.`,
}

export const passwordNotSet: Template = {
  key: 'trading-account.password_not_set',
  title: 'The password of account {{ login }} was not set',
  body: `Hello {{ first_name }},

MetaTrader 5 did not take the new password of your account {{ login }}; the old one still works. Please choose another in your portal.`,
}
