import { z } from 'zod'
import { isLinkSecret } from '#features/identity/index.ts'
import { calendarFile } from '#platform/calendar/calendar-entry.ts'
import { LOCALES, type Locale, translator } from '#platform/i18n/index.ts'

/**
 * All that leaves the program to tell somebody that something waits. No field can hold what it is, whom it is about or
 * who sent it: the words come from the language files and the links from this installation's own address.
 */
export type NeutralMessage =
  | { readonly what: 'update'; readonly language: Locale }
  | {
      readonly what: 'calendar'
      readonly language: Locale
      /** Random: the same entry sent again replaces the first. */
      readonly id: string
      readonly starts: Date
      readonly minutes: number
      readonly madeAt: Date
    }
  /** To an address that was just given: the link is for its reader to say that it is theirs. */
  | { readonly what: 'confirm'; readonly language: Locale; readonly linkSecret: string }
  /** To where a line's counts are asked for (`count`), or to an address just given for that (`contact-point`). */
  | { readonly what: 'count' | 'contact-point'; readonly language: Locale; readonly linkSecret: string }

/** What a mail, text, push message or calendar entry is made of; nothing else goes into any. */
export interface Wording {
  readonly subject: string
  /** One sentence and one link. */
  readonly text: string
  readonly sentence: string
  readonly link: string
  readonly calendar: string | undefined
}

const language = z.enum(LOCALES)
/** The same at run time: a field that does not belong here is a fault, not something to leave out quietly. */
const shape = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('update'), language }),
  z.strictObject({
    what: z.literal('calendar'),
    language,
    id: z.uuid(),
    starts: z.date(),
    minutes: z.int().min(1).max(1440),
    madeAt: z.date(),
  }),
  z.strictObject({
    what: z.enum(['confirm', 'count', 'contact-point']),
    language,
    linkSecret: z.string().refine(isLinkSecret),
  }),
])

/** The path where people sign in. */
export const SIGN_IN_PATH = '/sign-in'
/** The page of a link that confirms an address. */
export const CONFIRM_PATH = '/notices/address'
/** The pages of links by which places are counted, and by which an address for that is confirmed. */
export const COUNT_PATH = '/count'
export const CONTACT_POINT_PATH = '/reach'

const LINK_PATHS = { confirm: CONFIRM_PATH, count: COUNT_PATH, 'contact-point': CONTACT_POINT_PATH } as const

/**
 * "You have an update", in its reader's language, and the link to sign in.
 *
 * @throws when the message holds anything that its type does not name
 */
export function wordingOf(message: NeutralMessage, publicUrl: string): Wording {
  const read = shape.parse(message)
  const sentence = translator(read.language)('notice.update')
  const link = `${publicUrl}${'linkSecret' in read ? `${LINK_PATHS[read.what]}/${read.linkSecret}` : SIGN_IN_PATH}`
  const text = `${sentence}\n${link}`
  return {
    subject: sentence,
    text: `${text}\n`,
    sentence,
    link,
    calendar:
      read.what === 'calendar'
        ? calendarFile({
            uid: `${read.id}@${new URL(publicUrl).hostname}`,
            starts: read.starts,
            minutes: read.minutes,
            summary: sentence,
            description: text,
            link,
            madeAt: read.madeAt,
          })
        : undefined,
  }
}
