import type { Template } from '../control/messages/template.ts'

const template = (key: string, title: string, body: string): Template => ({
  key: `client.${key}`,
  title,
  body: `Dear {{ first_name }},\n\n${body.trim()}`,
})

export const confirmEmail = template(
  'confirm_email',
  'Confirm your e-mail address',
  `
Thank you for opening an account with {{ brand }}. Please confirm your e-mail address here:

{{ url }}

The link works for two days. If you did not ask for this, you need do nothing.`,
)

export const alreadyRegistered = template(
  'already_registered',
  'You already have an account with us',
  `
Someone, perhaps you, has just tried to open an account with this e-mail address. You already have one: sign in here, or choose a new password there.

{{ url }}

If it was not you, you need do nothing: nothing has changed.`,
)

export const resetPassword = template(
  'reset_password',
  'Choose a new password',
  `
You can choose a new password here:

{{ url }}

The link works for one hour. If you did not ask for this, you need do nothing.`,
)

export const passwordChanged = template(
  'password_changed',
  'Your password was changed',
  `
Your password was changed and every session was ended. If it was not you, call us at once.`,
)

export const welcome = template(
  'welcome',
  'Your account is open',
  `
Your documents are verified and your account is open. You can now open trading accounts and make a deposit:

{{ url }}

Trading CFDs carries a high risk of losing money rapidly due to leverage.`,
)

export const documentsNeeded = template(
  'documents_needed',
  'We need another look at your documents',
  `
We could not verify all of your documents yet:

{{ message }}

Please upload what is missing here:

{{ url }}`,
)

export const verificationDeclined = template(
  'verification_declined',
  'We could not open your account',
  `
{{ message }}`,
)

export const reviewDue = template(
  'review_due',
  'Please bring your details up to date',
  `
From time to time we have to check that what we know of you is still right:

{{ message }}

{{ url }}`,
)

export const clientTemplates = [
  confirmEmail,
  alreadyRegistered,
  resetPassword,
  passwordChanged,
  welcome,
  documentsNeeded,
  verificationDeclined,
  reviewDue,
]
