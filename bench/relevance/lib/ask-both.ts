import { askOurs, localityOf } from './ask-ours.ts'
import { askPlain, fillPlain } from './ask-plain.ts'
import { allQuestions, type Question } from './questions.ts'
import type { SetDatabase } from './set-database.ts'
import { milesBetween, pairKey, type ShownCard, shownCards, showsPhone } from './shown-cards.ts'
import type { RealSet } from './source-services.ts'

/** One of the first ten results of one search. */
export interface Result {
  readonly card: string
  /** Names what a reader judges: the service for this question. */
  readonly pair: string
  readonly phone: boolean
}

export const systems = ['ours', 'plain'] as const
export type System = (typeof systems)[number]

/** A question in one set, with what both searches answered. */
export interface Asked {
  readonly question: Question
  readonly set: RealSet
  readonly answers: Readonly<Record<System, readonly Result[]>>
}

/** What a reader sees of a pair; holds words of the row, so it never lies in the repository. */
export interface Packet {
  readonly key: string
  readonly question: string
  readonly place: string
  readonly name: string
  readonly organization: string
  readonly description: string
  readonly terms: readonly string[]
  readonly for_whom: readonly string[]
  readonly ages: string
  readonly distance: string
}

/** Asks every question of a set of both searches, over the same cards. */
export async function askBoth(
  { app, admin }: SetDatabase,
  set: RealSet,
): Promise<{
  readonly asked: readonly Asked[]
  readonly packets: ReadonlyMap<string, Packet>
  readonly cards: number
}> {
  const cards = await shownCards(admin, set)
  await fillPlain(admin, cards)
  const asked: Asked[] = []
  const packets = new Map<string, Packet>()
  for (const question of allQuestions()) {
    const zip = question.at[set]
    if (!zip) continue
    const { place, label } = localityOf(zip)
    const resultOf = (id: string): Result => {
      const shown = cards.get(id)
      if (!shown) throw new Error('a search found a card whose service comes from no row of the source')
      const miles = milesBetween(place.point, shown.point)
      const pair = pairKey(question, shown, miles)
      if (!packets.has(pair)) packets.set(pair, packetOf(pair, question, label, shown, miles))
      return { card: id, pair, phone: showsPhone(shown) }
    }
    const ours = (await askOurs(app, question.question, zip)).map(resultOf)
    const plain = (await askPlain(admin, question.question, place)).map(resultOf)
    asked.push({ question, set, answers: { ours, plain } })
  }
  return { asked, packets, cards: cards.size }
}

function packetOf(
  key: string,
  { question }: Question,
  place: string,
  { card, source }: ShownCard,
  miles: number | null,
): Packet {
  const { ageMin, ageMax } = card.profile
  return {
    key,
    question,
    place,
    name: card.name,
    organization: card.organizationName,
    description: card.description.slice(0, 600),
    terms: source.terms,
    for_whom: [...source.eligibility, card.eligibilityNote.slice(0, 200)].filter(Boolean),
    ages: ageMin === null && ageMax === null ? 'not stated' : `${ageMin ?? 0} to ${ageMax ?? 'any'}`,
    distance:
      miles === null ? 'shows no place' : `${miles < 10 ? miles.toFixed(1) : Math.round(miles)} miles`,
  }
}
