import { Alert, Button } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { components } from '../../kit/api.d.ts'
import { api, data } from '../../kit/http.ts'
import { asProblem } from '../../kit/problem.ts'
import { saveFile } from '../../kit/save-file.ts'
import { verifyProof, verifySignature } from '../../kit/verify-proof.ts'
import css from './parts.module.css'

type Entry = components['schemas']['AuditEntry']

interface Leaf {
  id: string
  at: string
  command: string
  actor: { id: string }
  subject: { id: string } | null
  approval: string | null
  policy: string | null
}

/** What the leaf in the log says otherwise than the entry on the screen. */
function differences(leaf: Leaf, entry: Entry): string[] {
  const pairs: [name: string, logged: unknown, shown: unknown][] = [
    ['id', leaf.id, entry.id],
    ['time', Date.parse(leaf.at), Date.parse(entry.at)],
    ['command', leaf.command, entry.command],
    ['actor', leaf.actor.id, entry.actor],
    ['object', leaf.subject?.id ?? null, entry.subject],
    ['approval', leaf.approval, entry.approval],
    ['policy', leaf.policy, entry.policy],
  ]
  return pairs.flatMap(([name, logged, shown]) => (logged === shown ? [] : [name]))
}

/** Verifies here, without trusting the server's word, that the entry on the screen is in the signed log. */
export function Proof({ entry }: { entry: Entry }) {
  const check = useMutation({
    mutationFn: async () => {
      const { leaf, proof } = await data(api.GET('/v1/audit/{id}/proof', { params: { path: { id: entry.id } } }))
      const proven = await verifyProof(proof, leaf)
      const wrong = differences(
        JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(leaf), (char) => char.charCodeAt(0)))),
        entry,
      )
      if (wrong.length) throw new Error(`The log holds another ${wrong.join(', ')} than shown here.`)
      const { key } = await data(api.GET('/v1/audit-key'))
      await verifySignature(proven.checkpoint, key)
      return { ...proven, proof, key }
    },
    meta: { quiet: true },
  })
  const { data: proven, error } = check
  return (
    <>
      {proven && (
        <Alert color="ok" title="✓ Verified in this browser" mb="xs">
          <p className={css.sentence}>
            <strong>Included.</strong> Entry {proven.index.toLocaleString('en')} of {proven.size.toLocaleString('en')}:
            its hash and {proven.steps} others lead to the root of the checkpoint, and what the log holds is what you
            see.
          </p>
          <code className={css.hash} title="Root of the checkpoint">
            {proven.root}
          </code>
          <p className={css.sentence}>
            <strong>Signed.</strong> The checkpoint carries the signature of the key below. That key came from this same
            server: compare it with the one you keep elsewhere, as <code>tower audit key</code> printed it.
          </p>
          <code className={css.hash} title="Verifier key of the log">
            {proven.key}
          </code>
        </Alert>
      )}
      {error && (
        <Alert color="bad" role="alert" title="Not verified" mb="xs">
          {error instanceof Error && error.name === 'Error' ? error.message : asProblem(error).detail}
        </Alert>
      )}
      <div className={css.bar}>
        <Button
          leftSection={<IconShieldCheck size={17} aria-hidden />}
          onClick={() => check.mutate()}
          loading={check.isPending}
          disabled={entry.position === null}
        >
          {proven ? 'Verify again' : 'Verify'}
        </Button>
        {proven && (
          <Button
            variant="default"
            leftSection={<IconDownload size={17} aria-hidden />}
            onClick={() => saveFile(`${entry.id}.tlog-proof`, 'text/plain', proven.proof)}
          >
            Proof file
          </Button>
        )}
        {entry.position === null && (
          <span className={css.note}>In the log within seconds; then it can be verified.</span>
        )}
      </div>
    </>
  )
}
