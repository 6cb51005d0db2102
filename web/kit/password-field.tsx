import { PasswordInput, type PasswordInputProps } from '@mantine/core'

const toggle = { 'aria-label': 'Show the password', tabIndex: 0 } as const

/** A password that can be shown, by the keyboard too. */
export const PasswordField = (props: PasswordInputProps) => (
  <PasswordInput size="md" visibilityToggleButtonProps={toggle} {...props} />
)
