import type { ComponentChildren } from 'preact'
import { type MessageArguments, type MessageKey, safety, type T } from '#platform/i18n/index.ts'

/**
 * A sentence that keeps people safe: in a language nobody has approved yet, the English stands
 * beside it, marked as English.
 */
export function SafetyText<K extends MessageKey>(props: { t: T; k: K; values?: MessageArguments<K>[0] }) {
  const args = (props.values === undefined ? [] : [props.values]) as unknown as MessageArguments<K>
  return <SafetyPair {...safety(props.t, props.k, ...args)} />
}

/** The same for a sentence already said by `safety()`. */
export function SafetyPair({ text, english }: { text: string; english?: string | undefined }) {
  if (english === undefined) return <>{text}</>
  return (
    <>
      {text}{' '}
      <span class="english" lang="en" dir="ltr">
        {english}
      </span>
    </>
  )
}

/** Words for screen readers only. */
export function Hush({ children }: { children: ComponentChildren }) {
  return <span class="hush">{children}</span>
}
