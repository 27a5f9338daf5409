import type { T } from '#platform/i18n/index.ts'
import { dialable } from './dialable.ts'

/**
 * The only parts that print phone numbers, names and addresses. Each is isolated from the direction
 * of the text around it: without that, an Arabic page shows 1-800-786-2929 as 2929-786-800-1.
 */

interface PhoneProps {
  /** As people write it: `1-800-786-2929`, `911`, `741741`, `+1 555 555 0142`, `1-800-RUNAWAY`. */
  number: string
  /** `call` dials, `text` opens a message. */
  use?: 'call' | 'text' | undefined
  extension?: string | undefined
  /** The word to send when texting, such as `HOME`; put into the message for the person to see and send. */
  keyword?: string | undefined
  /** Shown and dialable, or shown only (a fax number, a number in a table of facts). */
  link?: boolean | undefined
  t: T
}

/** A number that dials or opens a message, left to right in every language. */
export function Phone({ number, use = 'call', extension, keyword, link = true, t }: PhoneProps) {
  const digits = dialable(number)
  const shown = (
    <bdi dir="ltr" class="number">
      {number}
    </bdi>
  )
  const after = extension && (
    <>
      {' '}
      {t.parts('common.phone.extension', {
        extension: (
          <bdi dir="ltr" class="number">
            {extension}
          </bdi>
        ),
      })}
    </>
  )
  if (!link || digits === undefined) {
    return (
      <span class="phone">
        {shown}
        {after}
      </span>
    )
  }
  return (
    <a class="phone" href={phoneHref(digits, { use, extension, keyword })}>
      {shown}
      {after}
    </a>
  )
}

/** Where a tap on a number leads: it dials, with the extension after a pause, or it opens a message. */
export function phoneHref(
  digits: string,
  { use = 'call', extension, keyword }: Pick<PhoneProps, 'use' | 'extension' | 'keyword'>,
): string {
  if (use === 'text') return `sms:${digits}${keyword ? `?&body=${encodeURIComponent(keyword)}` : ''}`
  return `tel:${digits}${extension && /^\d+$/.test(extension) ? `,${extension}` : ''}`
}

/** The name of a person, organization, program or place that is not translated. */
export function Name({ children, lang }: { children: string; lang?: string | undefined }) {
  return (
    <bdi class="name" lang={lang}>
      {children}
    </bdi>
  )
}

/** A postal address, one line each. Whoever calls has made sure it may be shown. */
export function Address({ lines }: { lines: readonly string[] }) {
  return (
    <span class="address">
      {lines.map((line) => (
        <bdi key={line}>{line}</bdi>
      ))}
    </span>
  )
}
