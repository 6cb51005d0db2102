import { Alert } from '@mantine/core'
import type { Problem } from '../../kit/problem.ts'
import { plain } from '../words.ts'

/** Why it was refused, over the form; fields have their own words beside them. */
export function Refused({ problem }: { problem: Problem | null }) {
  if (!problem) return null
  const marked = problem.errors.length > 0
  return (
    <Alert
      color={problem.unsure ? 'warn' : 'bad'}
      role="alert"
      title={marked ? 'Please check what is marked' : problem.title}
    >
      {marked ? null : plain(problem)}
    </Alert>
  )
}
