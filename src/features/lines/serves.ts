import type { MessageKey } from '#platform/i18n/index.ts'
import type { Line } from './line.ts'

type LineKind = Line['kinds'][number]

const SERVES = {
  'us-911': 'lines.serves.us-911',
  'us-211': 'lines.serves.us-211',
  'us-988': 'lines.serves.us-988',
  'us-nhth': 'lines.serves.us-nhth',
  'us-nrs': 'lines.serves.us-nrs',
  'us-ctl': 'lines.serves.us-ctl',
  'us-rainn': 'lines.serves.us-rainn',
  'us-ndvh': 'lines.serves.us-ndvh',
  'us-trevor': 'lines.serves.us-trevor',
  'us-stronghearts': 'lines.serves.us-stronghearts',
  'us-childhelp': 'lines.serves.us-childhelp',
  'us-ncmec': 'lines.serves.us-ncmec',
  'mn-dayone': 'lines.serves.mn-dayone',
} as const satisfies Record<string, MessageKey>

/** Of a line that people here added: the sentence of the national one about the same. */
const BY_KIND = {
  trafficking: 'lines.serves.us-nhth',
  crisis: 'lines.serves.us-988',
  'sexual-violence': 'lines.serves.us-rainn',
  'dating-violence': 'lines.serves.us-ndvh',
} as const satisfies Partial<Record<LineKind, MessageKey>>

type ServesKey = (typeof SERVES)[keyof typeof SERVES]
const BY_LINE = new Map<string, ServesKey>(Object.entries(SERVES))

/** The sentence that says whom a line is for; report lines share one and have none of their own. */
export function servesKey(lineId: string, kinds: readonly LineKind[] = []): ServesKey | undefined {
  return (
    BY_LINE.get(lineId) ??
    kinds.flatMap((kind) => (kind in BY_KIND ? BY_KIND[kind as keyof typeof BY_KIND] : []))[0]
  )
}
