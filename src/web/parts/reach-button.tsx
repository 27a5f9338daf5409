import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { dialable } from './dialable.ts'
import { Icon } from './icon.tsx'
import { phoneHref } from './isolated.tsx'

interface ReachButtonProps {
  t: T
  use: 'call' | 'text'
  /** "Call", "Text": what pressing does. */
  word: ComponentChildren
  /** As people write it. */
  number: string
  extension?: string | undefined
  /** The word to send when texting. */
  keyword?: string | undefined
  /** Filled for the one thing to do, outlined for the rest. */
  kind?: 'primary' | 'quiet' | 'way' | undefined
  /** Added for screen readers where the words alone repeat: the name of the place. */
  about?: string | undefined
}

/** A number to call or text as a button that says so: the verb, then the number, from left to right in every language. */
export function ReachButton(props: ReachButtonProps) {
  const { t, use, word, number, extension, keyword, kind = 'quiet', about } = props
  const digits = dialable(number)
  const words = (
    <>
      <Icon name={use === 'call' ? 'phone' : 'chat'} />
      <span class="reach">
        <span>{word}</span>{' '}
        <bdi dir="ltr" class="number">
          {number}
        </bdi>
        {extension && <> {t('common.phone.extension', { extension })}</>}
      </span>
      {about && <span class="hush"> {about}</span>}
    </>
  )
  // A number that nobody can dial is shown all the same.
  if (digits === undefined) return <span class="reach-plain">{words}</span>
  return (
    <a
      class={kind === 'way' ? 'way' : `button ${kind}`}
      href={phoneHref(digits, { use, extension, keyword })}
    >
      {words}
    </a>
  )
}
