import type { Binds, Clause, Condition, Row } from './row.ts'

/** What a program says of itself, as far as duties turn on it. */
export interface BoundProgram {
  readonly discipline: string
  readonly funding: readonly string[]
  readonly lanes: readonly string[]
  /** `US`, `US-CA`, `US-CA-037` */
  readonly jurisdiction: string
}

/** Yes: its clock runs. Ask: nobody knows, so the coordinator is asked and nothing is counted. No: it is not shown at all. */
export type Bound = 'yes' | 'ask' | 'no'

/** Whether a row of a pack binds a program, by what it is and where it works. */
export function bindsProgram({ binds }: Row, jurisdiction: string, program: BoundProgram): Bound {
  const place = within(program.jurisdiction, jurisdiction)
  if (place === 'no') return 'no'
  const bound = clausesOf(binds, program)
  return bound === 'yes' && place === 'ask' ? 'ask' : bound
}

/** Whether somewhere lies in a jurisdiction. A program of a whole state can work in a county of it, or not. */
function within(place: string, jurisdiction: string): Bound {
  if (place === jurisdiction || place.startsWith(`${jurisdiction}-`)) return 'yes'
  return jurisdiction.startsWith(`${place}-`) ? 'ask' : 'no'
}

function clausesOf({ yes, ask, never }: Binds, program: BoundProgram): Bound {
  const isMeant = (clause: Clause) =>
    (clause.discipline === undefined || clause.discipline === program.discipline) &&
    (clause.funding === undefined || program.funding.includes(clause.funding)) &&
    (clause.lane === undefined || program.lanes.includes(clause.lane))
  if (never.some(isMeant)) return 'no'
  if (yes.some(isMeant)) return 'yes'
  return ask.some(isMeant) ? 'ask' : 'no'
}

/** What is known of a case, by the id of the condition. Missing is unknown. */
export type Answers = Readonly<Record<string, 'yes' | 'no' | 'unknown'>>

/** Whether a duty is there. What nobody knows lets it run, and is asked. */
export interface Applies {
  readonly runs: boolean
  readonly asks: readonly Condition[]
}

/** Whether the conditions of a row are met, as far as anybody knows. */
export function appliesTo({ conditions }: Row, answers: Answers): Applies {
  const answerOf = ({ id }: Condition) => answers[id] ?? 'unknown'
  return {
    runs: conditions.every((one) => answerOf(one) !== 'no'),
    asks: conditions.filter((one) => answerOf(one) === 'unknown'),
  }
}

/** What of a guard is not answered with yes: as long as something is, the act waits. */
export function unmetOf({ conditions }: Row, answers: Answers): Condition[] {
  return conditions.filter(({ id }) => answers[id] !== 'yes')
}

/** Whether a row is in force on a day, `2026-11-30`. A day that is not known is no end. */
export function isInForce({ from, until }: Row, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until)
}
