import { IconCheck } from '@tabler/icons-react'
import type { Me } from '../reads.ts'
import { LinkButton } from './link-button.tsx'
import css from './next-step.module.css'

interface Props {
  me: Me
  /** Whether money has come in, and whether anything was traded. */
  funded: boolean
  traded: boolean
  /** The account to trade on. */
  account?: string
}

interface Step {
  title: string
  text: string
  /** Absent where it is somebody else's turn. */
  action?: { label: string; to: string }
}

/** The steps that are left, in the server's order; funding and trading are the client's own. */
const steps: Record<Me['next_step'], Step> = {
  confirm_email: { title: 'Confirm your e-mail', text: 'Press the link in the mail that we sent you.' },
  upload_documents: {
    title: 'Show us who you are',
    text: 'Take a photo of your passport or identity card, and of a recent bill or bank statement. It takes about three minutes.',
    action: { label: 'Verify now', to: '/verification' },
  },
  submit: {
    title: 'Hand in your documents',
    text: 'All documents are uploaded. Look at them once more and hand them in.',
    action: { label: 'Continue', to: '/verification' },
  },
  wait: {
    title: 'We are checking your documents',
    text: 'Most checks take a few minutes; when a person must look, up to one working day. We write to you as soon as it is done.',
    action: { label: 'See where it stands', to: '/verification' },
  },
  correct_documents: {
    title: 'Some documents need another look',
    text: 'Please see what is missing, and send it again.',
    action: { label: 'See what to do', to: '/verification' },
  },
  answer: {
    title: 'We need something from you',
    text: 'Please see what we asked, and send it.',
    action: { label: 'See what to do', to: '/verification' },
  },
  fund: {
    title: 'Make your first deposit',
    text: 'You are verified. Put money on your trading account by card; it is there within a minute.',
    action: { label: 'Deposit', to: '/deposit' },
  },
  none: {
    title: 'We could not open your account',
    text: 'We wrote to you why. Our support desk answers your questions.',
  },
}

const names = ['E-mail', 'Verify', 'Fund', 'Trade']

/** What to do next, and how far along it is. Nothing once everything is done. */
export function NextStep({ me, funded, traded, account }: Props) {
  const verified = me.verification === 'verified'
  const step: Step =
    me.next_step === 'fund' && funded
      ? {
          title: 'Start trading',
          text: 'Your account is funded. Sign in to MetaTrader 5 with your login.',
          action: { label: 'Show my login', to: account ? `/accounts/${account}` : '/accounts' },
        }
      : steps[me.next_step]
  const done = [me.next_step !== 'confirm_email', verified, funded, traded]
  const settled = verified && traded && me.next_step === 'fund'
  if (settled) return null
  const at = done.indexOf(false)
  return (
    <section className={css.card} aria-label="Next step">
      <ol className={css.steps} aria-label="Your way to trading">
        {names.map((name, index) => (
          <li key={name} data-done={done[index] || undefined} aria-current={index === at ? 'step' : undefined}>
            <span className={css.mark} aria-hidden>
              {done[index] ? <IconCheck size={13} stroke={3} /> : index + 1}
            </span>
            <span>
              {name}
              {done[index] && <span className="unseen">, done</span>}
            </span>
          </li>
        ))}
      </ol>
      <div className={css.body}>
        <div>
          <h2 className={css.title}>{step.title}</h2>
          <p className={css.text}>{step.text}</p>
        </div>
        {step.action && (
          <LinkButton to={step.action.to} size="md">
            {step.action.label}
          </LinkButton>
        )}
      </div>
    </section>
  )
}
