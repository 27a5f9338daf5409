import type { Column, LawTopic } from '../model/codes.ts'
import type { Report, StateFact } from '../model/facts.ts'
import type { Item } from '../model/request.ts'
import type { Case } from './case.ts'

/** What a rule asks about: whom it binds, which harm, by whom. */
export interface Asked {
  readonly reporter?: string
  readonly harm?: string
  readonly offender?: string
}

/** Unknown is neither: it opens nothing. */
export type Told = 'yes' | 'no' | 'unknown'

/** What the law of one jurisdiction says, by the facts that stand and reach what is asked. */
function toldIn(it: Case, jurisdiction: string, topic: LawTopic, asked: Asked): Told {
  let told: Told = 'unknown'
  for (const fact of it.state)
    if (fact.topic === topic && fact.jurisdiction === jurisdiction && reachesAsked(it, fact, asked)) {
      if (fact.value === 'no') return 'no'
      told = 'yes'
    }
  return told
}

/** Whether the law of every jurisdiction of the item says yes; of several the strictest counts (R27), of none nothing is known. */
export function lawSaysYes(it: Case, item: Item, topic: LawTopic, asked: Asked = {}): boolean {
  return (
    item.jurisdictions.length > 0 &&
    item.jurisdictions.every((jurisdiction) => toldIn(it, jurisdiction, topic, asked) === 'yes')
  )
}

/** Whether it is known in every jurisdiction of the item what the law says, yes or no. */
export function lawIsKnown(it: Case, item: Item, topic: LawTopic): boolean {
  return (
    item.jurisdictions.length > 0 &&
    item.jurisdictions.every((jurisdiction) => toldIn(it, jurisdiction, topic, {}) !== 'unknown')
  )
}

/** The law demands a report: by whoever works here, of this harm, by this offender (R7). Unknown is no mandate. */
export function isMandated(it: Case, item: Item, report: Report): boolean {
  const asked = askedBy(it, report)
  return (['reporter', 'harm', 'offender'] as const).every((topic) => lawSaysYes(it, item, topic, asked))
}

/** The law expressly permits it. */
export function isPermitted(it: Case, item: Item, report: Report): boolean {
  return lawSaysYes(it, item, 'may-report', askedBy(it, report))
}

/** How the law register names whoever stands in a column; undefined for columns of which it says nothing. */
export function registerWord(column: Column): string | undefined {
  return REGISTER_WORDS[column]
}

const REGISTER_WORDS: Readonly<Partial<Record<Column, string>>> = {
  'child-welfare': 'child-welfare-agency',
  police: 'law-enforcement',
  'treating-health': 'health',
  school: 'school',
  advocate: 'victim-program',
  'rhy-shelter': 'youth-program',
  legal: 'attorney',
}

function askedBy({ request }: Case, { harm, offender }: Report): Asked {
  // Of an offender whom nobody knows the law is asked as of the one whom fewer laws reach.
  return {
    reporter: request.source.job,
    harm,
    offender: offender === 'unknown' ? 'non-caregiver' : offender,
  }
}

/** Each part of its scope must list what is asked; a part about which nothing is asked is not reached. */
function reachesAsked(it: Case, { scope, value }: StateFact, asked: Asked): boolean {
  const { reporter, harm, offender, age } = scope
  if (value === 'partial' && !reporter && !harm && !offender && age === undefined) return false
  // Other ages would need the day of birth, which no fact here holds.
  if (age !== undefined && !((age === 'minor' || age === 'under-18') && it.age === 'minor')) return false
  return lists(reporter, asked.reporter) && lists(harm, asked.harm) && lists(offender, asked.offender)
}

function lists(part: readonly string[] | undefined, asked: string | undefined): boolean {
  return part === undefined || part.includes('anyone') || (asked !== undefined && part.includes(asked))
}
