import { dialable } from '#web/parts/dialable.ts'
import { decoded, plain } from './page-words.ts'

/** A phone number or short code as it stands somewhere. */
export interface FoundNumber {
  readonly written: string
  /** As a phone dials it: `+18005550142`, `988`, `741741`; seven digits where no area is named. */
  readonly dials: string
}

/** North American, in any spelling: `1-800-555-0142`, `(800) 555 0142`, `800.555.0142`, `8005550142`. */
const LONG =
  /(?<!\d|\d[-.,/])(?:\+?1[-. /]{0,2})?(?:\([2-9]\d{2}\)|[2-9]\d{2})[-. /]{0,3}\d{3}[-. /]{0,3}\d{4}(?!\d)/g
/** Without an area: `555-0143`. */
const LOCAL = /(?<![\p{L}\d]|\d[-. ]|\) ?|[$/#])[2-9]\d{2}[-.]\d{4}(?![-.]?\d)/gu
/** With letters for digits: `1-800-RUNAWAY`. */
const LETTERS =
  /(?<![\w-])(?:1[-. ])?8(?:00|33|44|55|66|77|88)[-. ](?=[\d-]{0,6}[A-Z])[A-Z\d][A-Z\d-]{5,9}(?![a-z])/g
/** From elsewhere: `+44 20 7946 0018`. */
const ABROAD = /\+(?!1(?!\d{11}))\d[\d\-. ()]{6,16}\d/g
/** Codes that a phone dials in this country: 911, 988, 211 and their like. */
const THREE = /(?<![\p{L}\d$/#:]|\d[-.,])(?:[2-9]11|988)(?![\d%]|[-.,/:]\d)/gu
/** Ids of records and of facts of law, which are no numbers. */
const IDS = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[a-z]{2}(?:-[a-z]+)+-[0-9a-f]{8}\b/g
/** What a text message is sent to. */
const CODE = /(?<![\p{L}\d$/#:]|\d[-.,])\d{5,6}(?![\d%]|[-.,/:]\d)/gu

/**
 * Every phone number in words.
 *
 * @param codes whether a bare number of five or six digits counts; where postal codes stand, only links tell them apart.
 */
export function numbersIn(words: string, { codes = true } = {}): FoundNumber[] {
  const found: FoundNumber[] = []
  let rest = words.replaceAll(IDS, ' · ')
  const take = (pattern: RegExp, dials: (written: string) => string | undefined) => {
    rest = rest.replaceAll(pattern, (written) => {
      found.push({ written, dials: dials(written) ?? written })
      return ' · '
    })
  }
  take(ABROAD, dialable)
  take(LONG, (written) => dialable(written.replaceAll(/[^\d+]/g, '')))
  take(LETTERS, dialable)
  take(LOCAL, digits)
  take(THREE, digits)
  if (codes) take(CODE, digits)
  return found
}

/** Numbers that a page's links dial or send a text to or put into a message to nobody yet, and those set as numbers. */
export function numbersInMarks(html: string): FoundNumber[] {
  const links = [...html.matchAll(/\bhref="(?:tel|sms|callto|facetime|whatsapp):([^"?&;,]+)/gi)]
  const messages = [...html.matchAll(/\bhref="sms:\?&amp;body=([^"]*)"/gi)]
  const set = [...html.matchAll(/<bdi\b[^>]*\bclass="number"[^>]*>([^<]*)<\/bdi>/g)]
  return [
    ...links.map(([written = '', to = '']) => ({
      written,
      dials: dialable(decodeURIComponent(decoded(to))) ?? to,
    })),
    ...messages.flatMap(([, body = '']) => numbersIn(decodeURIComponent(body), { codes: false })),
    ...set.flatMap(([, said = '']) => {
      const written = plain(decoded(said)).trim()
      const dials = dialable(written)
      return dials === undefined ? [] : [{ written, dials }]
    }),
  ]
}

function digits(written: string): string {
  return written.replaceAll(/\D/g, '')
}
