import type { Category, Column } from '../model/codes.ts'
import type { Facts, StateFact, Subject } from '../model/facts.ts'
import type { Id, Instant, Item, Professional, Recipient, Request } from '../model/request.ts'
import type { Lookups, Ruleset } from '../rules/ruleset.ts'
import type { ColumnPlans } from '../rules/way-plans.ts'
import { columnsOf } from './columns.ts'
import type { Standing } from './way.ts'

/** `unknown` unless both months are known; `between` is neither the one nor the other. */
export type Age = 'minor' | 'adult' | 'between' | 'unknown'

/** One request with what is read out of it more than once. */
export interface Case {
  readonly request: Request
  readonly facts: Facts
  readonly ruleset: Ruleset
  readonly look: Lookups
  readonly at: Instant
  readonly recipient: Recipient
  /** Program of a professional, person of a caregiver, meeting, subject of a youth. */
  readonly recipientId: Id
  /** Whom a refusal may name: the recipient, its agency, the programs of attendees. */
  readonly recipientNames: ReadonlySet<Id>
  /** Undefined where the recipient is no one person. */
  readonly person: Id | undefined
  readonly professional: Professional | undefined
  readonly columns: readonly Column[]
  readonly plans: ColumnPlans
  /** A discipline of the recipient has no column, or there is none at all. */
  readonly lacksColumn: boolean
  /** A professional of the program that keeps the items, and nothing leaves it. */
  readonly inside: boolean
  readonly age: Age
  /** State facts that stand. */
  readonly state: readonly StateFact[]
  /** What each way may rest on, found when first asked for. */
  readonly standing: Map<string, readonly Standing[]>
}

export function caseOf(request: Request, facts: Facts, ruleset: Ruleset, look: Lookups): Case {
  const { recipient, at, source, mode } = request
  const professional = recipient.kind === 'professional' ? recipient : undefined
  const { columns, lacksColumn } = columnsOf(request)
  return {
    request,
    facts,
    ruleset,
    look,
    at,
    recipient,
    recipientId: idOf(recipient),
    recipientNames: namesOf(recipient),
    person: personOf(recipient),
    professional,
    columns,
    plans: look.plans(columns),
    lacksColumn,
    inside: professional?.program === source.program && mode !== 'report' && mode !== 'aggregate',
    age: ageOf(facts.subject, at),
    state: facts.state.filter(({ until }) => at <= until),
    standing: new Map(),
  }
}

/** Whether a record's categories reach this item in this row of the matrix: for the tie, naming the tie suffices. */
export function reaches(categories: readonly Category[], item: Item, row: Category): boolean {
  return categories.includes(item.category) || (row === 'service-tie' && categories.includes('service-tie'))
}

function idOf(recipient: Recipient): Id {
  switch (recipient.kind) {
    case 'professional':
      return recipient.program
    case 'meeting':
      return recipient.meeting
    case 'caregiver':
      return recipient.person
    case 'youth':
      return recipient.subject
  }
}

function namesOf(recipient: Recipient): ReadonlySet<Id> {
  const names = new Set([idOf(recipient)])
  if (recipient.kind === 'professional') names.add(recipient.agency)
  if (recipient.kind === 'meeting') for (const { program } of recipient.attendees) names.add(program)
  return names
}

/** The young person is asked for as the subject. */
function personOf(recipient: Recipient): Id | undefined {
  return 'person' in recipient ? (recipient.person ?? undefined) : undefined
}

function ageOf(subject: Subject | null, at: Instant): Age {
  if (!subject || subject.guardianUntil === null || subject.adultFrom === null) return 'unknown'
  if (at < subject.guardianUntil) return 'minor'
  return at >= subject.adultFrom ? 'adult' : 'between'
}
