import { Button, FileButton, Progress } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCamera, IconFileText, IconPhoto, IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { Tag } from '../../kit/tag.tsx'
import type { Tone } from '../../kit/tone.ts'
import { When } from '../../kit/when.tsx'
import type { Paper } from '../reads.ts'
import { plain } from '../words.ts'
import { paperIn, type Slot } from './document-kinds.ts'
import css from './document-slot.module.css'
import { acceptedTypes, base64Of, checkFile, hashOf } from './file-checks.ts'
import { uploadFetch } from './upload-fetch.ts'

const stateWords: Record<Exclude<Paper['state'], 'replaced'>, { tone: Tone; label: string }> = {
  uploaded: { tone: 'info', label: 'Uploaded' },
  accepted: { tone: 'ok', label: 'Accepted' },
  refused: { tone: 'bad', label: 'Not accepted' },
  expired: { tone: 'warn', label: 'Expired' },
}

/** One picture or file: taken, looked at, sent, and replaced when another is chosen. */
export function DocumentSlot({ slot, papers }: { slot: Slot; papers: readonly Paper[] }) {
  const paper = paperIn(papers, slot)
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const touch = useMediaQuery('(pointer: coarse)')
  const upload = useCommand(
    async ({ chosen, media_type }: { chosen: File; media_type: string; of: string }, headers) => {
      const { label: _, ...place } = slot
      const content_base64 = await base64Of(chosen)
      const body = { ...place, file_name: chosen.name.slice(-120), media_type, content_base64 }
      return api.POST('/v1/documents', { body, headers, fetch: uploadFetch(setSent) })
    },
    { quiet: true, touches: ['document', 'client'] },
  )
  const choose = async (chosen: File | null) => {
    if (!chosen) return
    setSent(0)
    upload.reset()
    const checked = await check(chosen)
    setFile('problem' in checked ? null : chosen)
    setProblem('problem' in checked ? checked.problem : null)
    // The input names the file, so that another file is another wish.
    if ('type' in checked)
      upload.mutate({ chosen, media_type: checked.type, of: `${chosen.name} ${chosen.size} ${chosen.lastModified}` })
  }
  /** The same picture twice proves nothing more, and the check refuses it. */
  async function check(chosen: File) {
    const checked = await checkFile(chosen)
    if ('problem' in checked) return checked
    const hash = await hashOf(chosen)
    const twin = papers.find((other) => other.sha256 === hash && other.id !== paper?.id)
    return twin ? { problem: `You have sent this very file already, as ${twin.file_name}.` } : checked
  }
  const told = problem ?? (upload.error ? `${upload.error.title}. ${plain(upload.error)}` : null)
  const known = paper && paper.state !== 'replaced' ? stateWords[paper.state] : undefined
  const described = `${slot.kind}-${slot.type}-${slot.side ?? 'all'}`
  return (
    <div className={css.slot} data-bad={told ? true : undefined}>
      <Preview file={file} paper={paper} />
      <div className={css.words}>
        <div className={css.name}>
          {slot.label} {known && !upload.isPending && <Tag tone={known.tone}>{known.label}</Tag>}
        </div>
        {upload.isPending ? (
          <Progress value={Math.max(4, sent * 100)} animated={sent === 1} aria-label={`Sending ${slot.label}`} mt={6} />
        ) : (
          <div className={css.file} data-name={paper ? true : undefined}>
            {paper ? (
              <>
                {paper.file_name} · <When at={paper.created_at} />
              </>
            ) : (
              'JPEG, PNG, WebP or PDF, up to 10 MB'
            )}
          </div>
        )}
        {told && (
          <p id={described} className={css.problem} role="alert">
            {told}
          </p>
        )}
      </div>
      <div className={css.actions}>
        {touch && (
          <FileButton
            onChange={(chosen) => void choose(chosen)}
            accept="image/*"
            capture={slot.kind === 'selfie' ? 'user' : 'environment'}
          >
            {(open) => (
              <Button
                {...open}
                variant={paper ? 'default' : 'filled'}
                leftSection={<IconCamera size={17} aria-hidden />}
                disabled={upload.isPending}
                aria-label={`${paper ? 'Take again' : 'Take a photo'}: ${slot.label}`}
              >
                {paper ? 'Take again' : 'Take a photo'}
              </Button>
            )}
          </FileButton>
        )}
        <FileButton onChange={(chosen) => void choose(chosen)} accept={acceptedTypes}>
          {(open) => (
            <Button
              {...open}
              variant="default"
              leftSection={<IconUpload size={16} aria-hidden />}
              disabled={upload.isPending}
              aria-label={`${paper ? 'Replace' : 'Choose file'}: ${slot.label}`}
              aria-describedby={told ? described : undefined}
            >
              {paper ? 'Replace' : 'Choose file'}
            </Button>
          )}
        </FileButton>
      </div>
    </div>
  )
}

/** What was just chosen, or what was sent before, looked at on demand. */
function Preview({ file, paper }: { file: File | null; paper: Paper | undefined }) {
  const [url, setUrl] = useState<string | null>(null)
  const made = useRef<string | null>(null)
  const view = useCommand(
    (id: string, headers) => api.POST('/v1/documents/{id}/view', { params: { path: { id } }, body: {}, headers }),
    {
      onDone: (body) => {
        if (body?.content_base64) setUrl(`data:${body.media_type};base64,${body.content_base64}`)
      },
    },
  )
  useEffect(() => {
    if (!file?.type.startsWith('image/')) return
    made.current = URL.createObjectURL(file)
    setUrl(made.current)
    return () => {
      if (made.current) URL.revokeObjectURL(made.current)
    }
  }, [file])
  const picture = file ? file.type.startsWith('image/') : paper?.media_type.startsWith('image/')
  if (url && picture)
    return <img className={css.picture} src={url} alt={`${file?.name ?? paper?.file_name}, as sent`} />
  if (paper && picture)
    return (
      <button
        type="button"
        className={css.picture}
        onClick={() => view.mutate(paper.id)}
        disabled={view.isPending}
        aria-label={`Show ${paper.file_name}`}
      >
        <IconPhoto size={24} stroke={1.4} aria-hidden />
        <span>Show</span>
      </button>
    )
  return (
    <span className={css.picture} aria-hidden>
      <IconFileText size={26} stroke={1.4} />
    </span>
  )
}
