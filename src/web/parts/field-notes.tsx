import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'

interface Notes {
  t: T
  name: string
  hint?: ComponentChildren
  error?: string | undefined
}

/** Ids of the hint and error, for `aria-describedby`: the error is heard first. */
export function describedBy({ name, hint, error }: Omit<Notes, 't'>): string | undefined {
  const ids = [
    ...(error === undefined ? [] : [`${name}-error`]),
    ...(hint === undefined ? [] : [`${name}-hint`]),
  ]
  return ids.length === 0 ? undefined : ids.join(' ')
}

export function FieldHint({ name, hint }: Notes) {
  if (hint === undefined) return null
  return (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  )
}

export function FieldError({ t, name, error }: Notes) {
  if (error === undefined) return null
  return (
    <p class="field-error" id={`${name}-error`}>
      <span class="hush">{t('common.problem.prefix')} </span>
      {error}
    </p>
  )
}
