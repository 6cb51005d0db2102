import type { Template } from '../control/messages/template.ts'

export const depositCompleted: Template = {
  key: 'deposit.completed',
  title: 'Your deposit of {{ amount }} is credited',
  body: `Hello {{ first_name }},

we have credited {{ amount }} to your trading account {{ login }}.

Reference: {{ reference }}`,
}

export const depositHeld: Template = {
  key: 'deposit.held',
  title: 'We have your deposit of {{ amount }}',
  body: `Hello {{ first_name }},

we have received your deposit of {{ amount }}. We look at it before it is credited, usually within a few hours of a working day. There is nothing for you to do.

Reference: {{ reference }}`,
}

export const receiptReturned: Template = {
  key: 'receipt.returned',
  title: 'A transfer of {{ amount }} goes back to its sender',
  body: `Hello {{ first_name }},

a transfer of {{ amount }} could not be credited to your trading account. It goes back to the account it came from.

Please send money only from an account in your own name, with the reference that your portal shows.`,
}

export const depositDisputed: Template = {
  key: 'deposit.disputed',
  title: 'Your bank asks back your deposit of {{ amount }}',
  body: `Hello {{ first_name }},

the bank of your card tells us that you dispute a deposit of {{ amount }}. Until that is decided, this amount is set aside on your trading account.

If it was a mistake, please tell your bank, and answer to this message.`,
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

export const destinationNamed: Template = {
  key: 'destination.named',
  title: 'A new destination for withdrawals: {{ destination }}',
  body: `Hello {{ first_name }},

{{ destination }} was added as a destination for withdrawals. Our team checks it before anything can be sent there.

If it was not you, change your password at once and tell our support desk.`,
}

export const destinationApproved: Template = {
  key: 'destination.approved',
  title: 'You can withdraw to {{ destination }}',
  body: `Hello {{ first_name }},

we have checked {{ destination }}. You can withdraw to it from {{ from }} on.`,
}

export const destinationRejected: Template = {
  key: 'destination.rejected',
  title: 'We cannot pay to {{ destination }}',
  body: `Hello {{ first_name }},

we cannot use {{ destination }} for withdrawals. Please choose another destination in your portal, in your own name.`,
}
