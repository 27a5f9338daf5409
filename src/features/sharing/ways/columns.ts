import type { Column, Purpose } from '../model/codes.ts'
import type { Request } from '../model/request.ts'

const OF_DISCIPLINE: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['child-welfare', 'child-welfare'],
  ['law-enforcement', 'police'],
  ['prosecution', 'police'],
  ['health', 'treating-health'],
  ['behavioral-health', 'treating-health'],
  ['sud-treatment', 'treating-health'],
  ['education', 'school'],
  ['advocacy', 'advocate'],
  ['rhy-shelter', 'rhy-shelter'],
  ['legal-counsel', 'legal'],
  ['guardian-ad-litem', 'legal'],
  ['court', 'court'],
  ['research', 'funder'],
])

/** The column of a discipline; undefined where the matrix does not know it. */
export const columnOf = (discipline: string): Column | undefined => OF_DISCIPLINE.get(discipline)

export const HEALTH: ReadonlySet<string> = new Set(['health', 'behavioral-health', 'sud-treatment'])

const FOR_FUNDERS: ReadonlySet<Purpose> = new Set<Purpose>(['funding', 'research', 'audit', 'hmis'])

/**
 * The columns of the matrix in which the recipient stands; a way must be open in each. A discipline that the matrix does not
 * know has none, and with it the recipient (`lacksColumn`); nor has a professional without any discipline.
 */
export function columnsOf({ recipient, purpose }: Request): {
  readonly columns: readonly Column[]
  readonly lacksColumn: boolean
} {
  const found = new Set<Column>()
  // Before the purpose adds one: whoever has no discipline is not made a funder by asking like one.
  let lacksColumn = recipient.kind === 'professional' && recipient.disciplines.length === 0
  if (recipient.kind === 'professional')
    for (const discipline of recipient.disciplines) {
      const column = OF_DISCIPLINE.get(discipline)
      if (column) found.add(column)
      else lacksColumn = true
    }
  else found.add(recipient.kind === 'meeting' ? 'team' : recipient.kind)
  if (FOR_FUNDERS.has(purpose)) found.add('funder')
  return { columns: [...found], lacksColumn }
}
