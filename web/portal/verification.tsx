import { Alert, Button, SegmentedControl } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../kit/command.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { When } from '../kit/when.tsx'
import { documentKinds, isComplete, slotsOf, typeInUse } from './parts/document-kinds.ts'
import { DocumentSlot } from './parts/document-slot.tsx'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Loading, Screen } from './parts/screen.tsx'
import { type Me, meRead, type Paper, papersRead } from './reads.ts'

type Kind = (typeof documentKinds)[number]

/** Documents, where their check stands, and what to do about it. */
export function Verification() {
  const me = useQuery(meRead)
  const papers = useQuery(papersRead)
  const failed = [me, papers].find(({ error, data }) => error && !data)
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  return (
    <Screen
      title="Verification"
      description="The law asks us to know who our clients are. Your documents are stored encrypted; only our compliance team opens them."
      narrow
    >
      {me.data && papers.data ? <Content me={me.data} papers={papers.data} /> : <Loading height={320} />}
    </Screen>
  )
}

function Content({ me, papers }: { me: Me; papers: readonly Paper[] }) {
  const { next_step, verification } = me
  if (verification === 'verified' && next_step === 'fund')
    return (
      <Card>
        <Empty
          icon={IconCircleCheck}
          title="You are verified"
          action={<LinkButton to="/deposit">Make a deposit</LinkButton>}
        >
          {me.verified_at && (
            <>
              Since <When at={me.verified_at} exact />.{' '}
            </>
          )}
          We tell you by e-mail before a document expires.
        </Empty>
      </Card>
    )
  if (next_step === 'wait')
    return (
      <Card>
        <Empty icon={IconHourglass} title="We are checking your documents">
          Most checks take a few minutes. When a person must look, it takes up to one working day. You need do nothing;
          we write to {me.email} as soon as it is done.
        </Empty>
      </Card>
    )
  if (next_step === 'none' && verification === 'declined')
    return (
      <Card>
        <Empty icon={IconCircleX} title="We could not open your account">
          {me.messages.join(' ') || 'Our support desk answers your questions.'}
        </Empty>
      </Card>
    )
  return <Papers me={me} papers={papers} />
}

function Papers({ me, papers }: { me: Me; papers: readonly Paper[] }) {
  const submit = useCommand((_: object, headers) => api.POST('/v1/kyc/submit', { body: {}, headers }), {
    quiet: true,
    touches: ['client', 'document'],
  })
  const missing = documentKinds.filter((kind) => !kind.optional && !isComplete(kind, papers))
  const again = me.next_step === 'correct_documents' || me.next_step === 'answer'
  return (
    <>
      {again && (
        <Alert color="warn" title={me.next_step === 'answer' ? 'We need something from you' : 'Please send this again'}>
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {(me.messages.length ? me.messages : ['Please upload your documents again.']).flatMap((message) =>
              message.split('\n').map((line) => <li key={line}>{line}</li>),
            )}
          </ul>
        </Alert>
      )}
      {documentKinds.map((kind) => (
        <KindCard key={kind.kind} kind={kind} papers={papers} />
      ))}
      <Refused problem={submit.error} />
      <Button
        size="md"
        disabled={missing.length > 0}
        loading={submit.isPending}
        onClick={() => submit.mutate({ round: papers.map(({ id }) => id) })}
      >
        {again ? 'Send again for checking' : 'Send for checking'}
      </Button>
      <p className={form.note}>
        {missing.length
          ? `Still missing: ${missing.map(({ title }) => title.toLowerCase()).join(', ')}.`
          : 'Everything is there. The check takes a few minutes in most cases.'}
      </p>
    </>
  )
}

function KindCard({ kind, papers }: { kind: Kind; papers: readonly Paper[] }) {
  const [chosen, setChosen] = useState<string>()
  const type = kind.types.find((one) => one.type === chosen)?.type ?? typeInUse(kind, papers)
  return (
    <Card
      title={kind.title}
      side={
        kind.types.length > 1 ? (
          <SegmentedControl
            size="xs"
            data={kind.types.map((one) => ({ value: one.type, label: one.label }))}
            value={type}
            onChange={setChosen}
            aria-label={`Kind of the ${kind.title.toLowerCase()}`}
          />
        ) : (
          <span className={form.note}>Optional, makes it faster</span>
        )
      }
    >
      <p className={form.note}>{kind.text}</p>
      {slotsOf(kind, type).map((slot) => (
        <DocumentSlot key={slot.label} slot={slot} papers={papers} />
      ))}
    </Card>
  )
}
