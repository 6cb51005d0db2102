import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

interface Props {
  label: string
  placeholder: string
  value: string | undefined
  /** Called a moment after typing stops; undefined for nothing. */
  onChange: (value: string | undefined) => void
  width?: number
}

const pauseMs = 250

/** A text filter of a list. */
export function Filter({ label, placeholder, value = '', onChange, width = 210 }: Props) {
  const [text, setText] = useState(value)
  const tell = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), pauseMs)
  return (
    <TextInput
      size="xs"
      w={width}
      maw="100%"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        tell(currentTarget.value)
      }}
    />
  )
}
