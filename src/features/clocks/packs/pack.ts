import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { BusinessCalendar } from '../engine/calendar.ts'
import type { Row } from '../engine/row.ts'

/** The duties of one jurisdiction, as data. */
export interface Pack {
  /** `US`, `US-KY`, `US-CA-037` */
  readonly jurisdiction: string
  readonly title: string
  /** IANA zone; null: the zone of the place where a program works. */
  readonly zone: string | null
  readonly calendar: BusinessCalendar | null
  readonly rows: readonly Row[]
}

/** One text for one pack, whatever the order of its keys (RFC 8785): what counsel signs. */
export function textOfPack(pack: Pack): string {
  const text = canonicalize(pack)
  if (text === undefined) throw new TypeError('a pack is data')
  return text
}

/** SHA-256 of such a text, in hex. It names an edition. */
export const hashOfPack = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
