import type { Look } from './domain/fact.ts'
import { DUTY_TOPICS, type DutyTopic, type LawBook } from './law-book.ts'

/** How far one topic of one place has come. What is in doubt or past its review is not there. */
export type CellState = 'verified' | 'draft' | 'look' | 'nothing'

export interface PlaceGaps {
  readonly code: string
  readonly name: string
  readonly cells: ReadonlyMap<DutyTopic, CellState>
  /** Topics without a fact that can be told, in the order of the page. */
  readonly missing: readonly DutyTopic[]
  /** Where to look for any of them. */
  readonly look: readonly Look[]
}

/** What the register lacks of the duty to report, for each of the given places: those that lack most first. */
export function dutyGaps(
  book: LawBook,
  places: readonly { readonly code: string; readonly name: string }[],
): readonly PlaceGaps[] {
  return places
    .map(({ code, name }) => {
      const law = book.stateOf(code)
      const leads = (topic: DutyTopic) => (law?.look ?? []).filter((one) => one.topics.includes(topic))
      const cells = new Map(
        DUTY_TOPICS.map((topic) => {
          const told = (law?.topics.get(topic) ?? []).map(({ status }) => status)
          return [topic, stateOf(told, leads(topic).length > 0)]
        }),
      )
      const missing = DUTY_TOPICS.filter((topic) =>
        ['look', 'nothing'].includes(cells.get(topic) ?? 'nothing'),
      )
      return { code, name, cells, missing, look: [...new Set(missing.flatMap(leads))] }
    })
    .sort((a, b) => b.missing.length - a.missing.length || a.name.localeCompare(b.name, 'en'))
}

function stateOf(told: readonly string[], hasLead: boolean): CellState {
  if (!told.includes('contested')) {
    if (told.includes('verified')) return 'verified'
    if (told.includes('draft')) return 'draft'
  }
  return hasLead ? 'look' : 'nothing'
}

/** Of each topic, how many places have come how far. */
export function gapCounts(
  gaps: readonly PlaceGaps[],
): ReadonlyMap<DutyTopic, Readonly<Record<CellState, number>>> {
  const count = (topic: DutyTopic, state: CellState) =>
    gaps.filter(({ cells }) => cells.get(topic) === state).length
  return new Map(
    DUTY_TOPICS.map((topic) => [
      topic,
      {
        verified: count(topic, 'verified'),
        draft: count(topic, 'draft'),
        look: count(topic, 'look'),
        nothing: count(topic, 'nothing'),
      },
    ]),
  )
}
