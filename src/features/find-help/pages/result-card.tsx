import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { render } from 'preact-render-to-string'
import { memoize, type PublicCard } from '#features/directory/index.ts'
import { cutAtHoles, hole, isDue } from '#features/directory/parts.ts'
import { TextOnly, useTextOnly } from '#web/frame/text-only.tsx'
import { Ask, Away, ListCard, type ListCardProps, State, Why } from './list-card.tsx'

/** Fragments of a card, as long as the card itself is cached: it goes with the state that it was made from. */
const fragments = new WeakMap<PublicCard, Map<string, readonly string[]>>()

/**
 * A `ListCard` in a list of results. Most of a card reads the same in every list: that is rendered once, and
 * only the distance, the minute, what to ask and the reasons are put in anew.
 */
export function ResultCard(props: Omit<ListCardProps, 'moving'>): VNode {
  const { t, found, now, why, pickForm, trust, demo, ask } = props
  const textOnly = useTextOnly()
  const { card } = found
  const key = `${t.locale} ${textOnly} ${trust} ${demo} ${isDue(card, now)} ${pickForm}`
  const pieces = piecesOf(card, key, () => {
    const moving = { away: hole(0), state: hole(1), ask: hole(2), why: hole(3) }
    const whole = <ListCard {...props} moving={moving} />
    return cutAtHoles(render(textOnly ? <TextOnly>{whole}</TextOnly> : whole), 4)
  })
  // Rendered, and so escaped: jsxTemplate takes a text for markup.
  const reasons = memoize(`${t.locale} why ${why}`, () =>
    why.length > 0 ? render(<Why t={t} why={why} />) : '',
  )
  const state = <State t={t} found={found} now={now} />
  return jsxTemplate(
    [...pieces],
    render(<Away t={t} found={found} />),
    render(textOnly ? <TextOnly>{state}</TextOnly> : state),
    render(<Ask t={t} ask={ask} />),
    reasons,
  )
}

function piecesOf(card: PublicCard, key: string, make: () => readonly string[]): readonly string[] {
  const known = fragments.get(card) ?? new Map<string, readonly string[]>()
  const pieces = known.get(key) ?? make()
  known.set(key, pieces)
  fragments.set(card, known)
  return pieces
}
