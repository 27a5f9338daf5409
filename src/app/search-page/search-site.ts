import { findByName, type PublicCard } from '#features/directory/index.ts'
import type { ShownLine } from '#features/lines/index.ts'
import { fold } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type Found, findInMemory, type Reading } from './find-in-memory.ts'
import type { Asked } from './phrase-index.ts'

/** What one box finds: pages, lines, places, kinds of services; and services by their name, from the directory. */
export type Hit =
  | Found
  | { readonly kind: 'card'; readonly key: string; readonly score: number; readonly card: PublicCard }

export type HitKind = 'guidance' | 'training' | 'duty' | 'law' | 'youth' | 'line' | 'service' | 'place'

export interface SiteFound {
  /** The likeliest, whatever their kind. */
  readonly best: readonly Hit[]
  /** What else was found, by kind; the kind of the likeliest first. */
  readonly groups: readonly { readonly kind: HitKind; readonly hits: readonly Hit[] }[]
  readonly count: number
  /** For marking what was looked for. */
  readonly asked: readonly Asked[]
}

export const MOST_BEST = 3
const MOST_OF_A_KIND = 6
const MOST_NAMES = 4
/** What fits a third as well as the best is chance. */
const LEAST_SHARE = 0.38
const LEAST = 0.2

export function kindOf(hit: Hit): HitKind {
  if (hit.kind === 'page') return hit.page.kind
  return hit.kind === 'need' || hit.kind === 'card' ? 'service' : hit.kind
}

/** What is known only when somebody asks. */
interface Now {
  /** Services and organizations that are called so, from the directory; none where it was not asked. */
  readonly cards?: readonly PublicCard[]
  /** The lines that may be shown. One whose number was called in vain is none, and would be a hit with nothing in it. */
  readonly lines: ReadonlyMap<string, ShownLine>
}

/** Everything found for what was typed. Asks nothing itself. */
export function findOnSite(locale: Locale, text: string, { cards = [], lines }: Now): SiteFound {
  const reading = findInMemory(locale, text)
  const found = reading.found.filter((hit) => hit.kind !== 'line' || lines.has(hit.line.id))
  return arrange([...found, ...cards.map((card) => cardHit(card, text, reading))], reading)
}

/** Public cards alone, as whoever asks. */
export async function cardsNamed(ctx: Context, text: string): Promise<readonly PublicCard[]> {
  return findByName(ctx, text, MOST_NAMES)
}

/** Who types a name means it: surest where it has a word that nothing else here has. */
function cardHit(card: PublicCard, text: string, { unknown }: Reading): Hit {
  const name = ` ${fold(`${card.name} ${card.organizationName}`)} `
  const words = fold(text).split(' ')
  const whole = words.every((word) => name.includes(` ${word} `))
  const score = whole ? (unknown || words.length > 2 ? 1.2 : 0.6) : unknown ? 0.5 : 0.3
  return { kind: 'card', key: `card:${card.name}`, score, card }
}

/** The likeliest; of several that fit alike, of different kinds. */
function bestOf(shown: readonly Hit[]): readonly Hit[] {
  const best: Hit[] = []
  const left = [...shown]
  const worth = (hit: Hit) => hit.score - SAME_KIND * best.filter((one) => kindOf(one) === kindOf(hit)).length
  while (best.length < MOST_BEST && left.length > 0) {
    const next = left.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    best.push(next)
    left.splice(left.indexOf(next), 1)
  }
  return best
}

const SAME_KIND = 0.05

function arrange(all: readonly Hit[], { asked }: Reading): SiteFound {
  const sorted = all.toSorted((a, b) => b.score - a.score)
  const least = Math.max(LEAST, (sorted[0]?.score ?? 0) * LEAST_SHARE)
  const counts = new Map<HitKind, number>()
  const shown = sorted.filter((hit) => {
    const kind = kindOf(hit)
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return hit.score >= least && count <= MOST_OF_A_KIND
  })
  const best = bestOf(shown)
  const rest = Map.groupBy(
    shown.filter((hit) => !best.includes(hit)),
    kindOf,
  )
  return {
    best,
    groups: [...rest].map(([kind, hits]) => ({ kind, hits })),
    count: shown.length,
    asked,
  }
}
