import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { render } from 'preact-render-to-string'
import type { T } from '#platform/i18n/index.ts'
import { TextOnly, useTextOnly } from '#web/frame/text-only.tsx'
import type { PublicCard } from '../../domain/card.ts'
import type { FoundCard } from '../../search/search-request.ts'
import type { WhyCode } from '../../search/why-here.ts'
import { memoize } from '../../words/card-words.ts'
import { isDue } from './card-details.tsx'
import { Changes, HelpCard, Why } from './help-card.tsx'
import { cutAtHoles, hole } from './pieces.ts'

/** Fragments of a card, as long as the card itself is cached: it goes with the state that it was made from. */
const fragments = new WeakMap<PublicCard, Map<string, readonly string[]>>()

interface ResultCardProps {
  t: T
  found: FoundCard
  now: Date
  why: readonly WhyCode[]
  pickForm: string
}

/**
 * A `HelpCard` in a list of results. Most of a card reads the same in every list: that is rendered once, and
 * only the minute, the distance and the reasons are put in anew.
 */
export function ResultCard({ t, found, now, why, pickForm }: ResultCardProps): VNode {
  const textOnly = useTextOnly()
  const { card, open, confirmed } = found
  const key = `${t.locale} ${textOnly} ${open} ${confirmed} ${isDue(card, now)} ${pickForm}`
  const pieces = piecesOf(card, key, () => {
    const moving = { changes: hole(0), why: hole(1) }
    const whole = <HelpCard t={t} found={found} now={now} pickForm={pickForm} moving={moving} />
    return cutAtHoles(render(textOnly ? <TextOnly>{whole}</TextOnly> : whole), 2)
  })
  // Rendered, and so escaped: jsxTemplate takes a text for markup.
  const reasons = memoize(`${t.locale} why ${why}`, () => render(<Why t={t} why={why} />))
  return jsxTemplate([...pieces], render(<Changes t={t} found={found} now={now} />), reasons)
}

function piecesOf(card: PublicCard, key: string, make: () => readonly string[]): readonly string[] {
  const known = fragments.get(card) ?? new Map<string, readonly string[]>()
  const pieces = known.get(key) ?? make()
  known.set(key, pieces)
  fragments.set(card, known)
  return pieces
}
