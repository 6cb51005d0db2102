import type { Template } from '../control/messages/template.ts'

export const depositCompleted: Template = {
  key: 'deposit.completed',
  title: 'Your deposit of {{ amount }} is credited',
  body: `Hello {{ first_name }},

we have credited {{ amount }} to your trading account {{ login }}.

Reference: {{ reference }}`,
}

export const depositFailed: Template = {
  key: 'deposit.failed',
  title: 'Your deposit did not go through',
  body: `Hello {{ first_name }},

your deposit of {{ amount }} was declined by the card's bank. Nothing was taken.

You can try again with another card in your portal.`,
}

export const withdrawalRequested: Template = {
  key: 'withdrawal.requested',
  title: 'We have your withdrawal request of {{ amount }}',
  body: `Hello {{ first_name }},

we have received your request to withdraw {{ amount }} to {{ destination }}. The money is set aside for you.

If it was not you, cancel it in your portal at once and tell our support desk.`,
}

export const withdrawalPaid: Template = {
  key: 'withdrawal.paid',
  title: 'Your withdrawal of {{ amount }} is paid',
  body: `Hello {{ first_name }},

we have sent {{ amount }} to {{ destination }}. Depending on your bank it arrives within minutes or up to three business days.

Reference: {{ reference }}`,
}

export const withdrawalRejected: Template = {
  key: 'withdrawal.rejected',
  title: 'Your withdrawal of {{ amount }} was not possible',
  body: `Hello {{ first_name }},

we could not carry out your withdrawal of {{ amount }}. {{ client_message }}

The money is back on your trading account.`,
}

export const withdrawalQuestion: Template = {
  key: 'withdrawal.question',
  title: 'We need something from you for your withdrawal of {{ amount }}',
  body: `Hello {{ first_name }},

before we can pay out {{ amount }} we need your help: {{ client_message }}

Please answer in your portal. The money stays set aside for you meanwhile.`,
}

export const withdrawalReturned: Template = {
  key: 'withdrawal.returned',
  title: 'Your withdrawal of {{ amount }} came back',
  body: `Hello {{ first_name }},

your bank sent our payment of {{ amount }} back to us. The money is on your trading account again; you can choose another destination in your portal.`,
}
