import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Empty } from './empty.tsx'
import { asProblem } from './problem.ts'

/** In place of content that could not be read: what went wrong, and the way to try again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = asProblem(error)
  return (
    <div role="alert">
      <Empty
        icon={IconAlertTriangle}
        title={problem.title}
        action={retry && <Button onClick={retry}>Try again</Button>}
      >
        {problem.detail || 'Nothing was changed.'}
      </Empty>
    </div>
  )
}
