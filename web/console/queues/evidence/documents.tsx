import { ActionIcon, Button, Group, Modal } from '@mantine/core'
import { IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type CSSProperties, useState } from 'react'
import type { components } from '../../../kit/api.d.ts'
import { useCommand } from '../../../kit/command.ts'
import { api } from '../../../kit/http.ts'
import { StateBadge, words } from '../../../kit/state-badge.tsx'
import css from './evidence.module.css'

type Document = components['schemas']['Document']
type Seen = Record<string, string>

const nameOf = ({ type, kind, side }: Document) => `${words(type || kind)}${side ? `, ${side}` : ''}`
const current = ({ state }: Document) => state !== 'replaced'

/** The documents of a client beside each other. Looking is a command: who looked is kept. */
export function Documents({ documents }: { documents: readonly Document[] }) {
  const [seen, setSeen] = useState<Seen>({})
  const [large, setLarge] = useState(false)
  const look = useCommand(
    (id: string, header) => api.POST('/v1/documents/{id}/view', { params: { path: { id }, header }, body: {} }),
    {
      onDone: (body, id) => {
        if (body?.content_base64)
          setSeen((known) => ({ ...known, [id]: `data:${body.media_type};base64,${body.content_base64}` }))
      },
    },
  )
  const shown = documents.filter(current)
  const unseen = shown.filter(({ id }) => !seen[id])
  if (!shown.length) return <p className={css.quiet}>The client has handed in no documents.</p>

  const lookAtAll = async () => {
    for (const { id } of unseen) await look.mutateAsync(id)
    setLarge(true)
  }
  return (
    <>
      <ul className={css.documents} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map((document) => {
          const { id, state, media_type, expires_on, issued_on, file_name } = document
          const source = seen[id]
          return (
            <li key={id} className={css.document}>
              <button
                type="button"
                className={css.picture}
                disabled={look.isPending}
                onClick={() => (source ? setLarge(true) : look.mutate(id))}
              >
                {source && media_type.startsWith('image/') ? (
                  <img src={source} alt="" />
                ) : source ? (
                  'PDF'
                ) : (
                  'Look at it'
                )}
                <span className="unseen">: {nameOf(document)}</span>
              </button>
              <div className={css.caption}>
                <strong title={file_name}>{nameOf(document)}</strong>
                <StateBadge state={state} tone={state === 'refused' || state === 'expired' ? 'bad' : undefined} />{' '}
                {expires_on ? `until ${expires_on}` : issued_on && `of ${issued_on}`}
              </div>
            </li>
          )
        })}
      </ul>
      <Group mt={6} gap={8} justify="space-between">
        <Button
          size="compact-xs"
          variant="default"
          loading={look.isPending}
          onClick={() => (unseen.length ? void lookAtAll() : setLarge(true))}
        >
          {unseen.length ? `Look at all ${shown.length}` : 'Side by side'}
        </Button>
        <span className={css.quiet}>Looking is recorded in the audit log.</span>
      </Group>
      <Modal
        opened={large}
        onClose={() => setLarge(false)}
        title="Documents side by side"
        size="95%"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <div className={css.large}>
          {shown
            .filter(({ id }) => seen[id])
            .map((document) => (
              <Large key={document.id} document={document} source={seen[document.id]!} />
            ))}
        </div>
      </Modal>
    </>
  )
}

const quarter = 90
const zoomStep = 1.4

function Large({ document, source }: { document: Document; source: string }) {
  const [zoom, setZoom] = useState(1)
  const [turn, setTurn] = useState(0)
  const image = document.media_type.startsWith('image/')
  return (
    <figure>
      <figcaption>
        <Group justify="space-between" wrap="nowrap">
          <strong>{nameOf(document)}</strong>
          {image && (
            <Group gap={4} wrap="nowrap">
              <ActionIcon onClick={() => setZoom(Math.max(1, zoom / zoomStep))} aria-label="Smaller">
                <IconZoomOut size={16} />
              </ActionIcon>
              <ActionIcon onClick={() => setZoom(Math.min(6, zoom * zoomStep))} aria-label="Larger">
                <IconZoomIn size={16} />
              </ActionIcon>
              <ActionIcon onClick={() => setTurn(turn + quarter)} aria-label="Turn">
                <IconRotateClockwise size={16} />
              </ActionIcon>
            </Group>
          )}
        </Group>
      </figcaption>
      {image ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={css.pan} aria-label={nameOf(document)} tabIndex={0}>
          <img
            src={source}
            alt={nameOf(document)}
            style={{ '--zoom': zoom, '--turn': `${turn}deg` } as CSSProperties}
          />
        </section>
      ) : (
        <a href={source} download={document.file_name}>
          Save {document.file_name}
        </a>
      )}
    </figure>
  )
}
