import { z } from 'zod'
import laneRows from './lanes.json' with { type: 'json' }
import { categories, columns, lanes, qualifiers, ways } from './lists.ts'
import matrix from './matrix.json' with { type: 'json' }

const entry = z.strictObject({
  category: z.enum(categories),
  column: z.enum(columns),
  way: z.enum(ways),
  when: z.array(z.enum(qualifiers)),
})
export type Entry = z.infer<typeof entry>

/** What a lane row asks beyond what every use of its way asks (decision.md §5.3, 5.4). */
const conditions = [
  'redisclosure-stated',
  'specific',
  'mandate',
  'mandate-or-permission',
  'first',
  'medical',
  'part2-special',
  'subpoena-suffices',
  'necessity-found',
  'privilege-asserted',
  'reason-to-know',
  'ground',
  'same-agency',
  'le-unit',
  'no-election',
  'parent-access-if-minor-consented',
  'column:police',
  'position:abuse-report',
  'position:court-order',
  'position:waiver',
  'relation:iv-e-care',
  'relation:legally-responsible',
  'tells:case-sharing',
  'tells:record-access',
  'tells:team',
] as const

const laneRow = z.strictObject({
  id: z.string(),
  lane: z.enum([...lanes, 'any']),
  way: z.enum(ways),
  columns: z.union([z.literal('all'), z.array(z.enum(columns)).min(1)]),
  signers: z
    .enum([
      'youth',
      'youth-and-guardian',
      'youth-and-guardian-or-youth-by-law',
      'part2-minor-law',
      'care-consenter',
      'parent-or-student',
      'holder',
    ])
    .nullable(),
  conditions: z.array(z.enum(conditions)),
  startDays: z.number().positive().nullable(),
  capDays: z.number().positive().nullable(),
  notice: z.string().nullable(),
  accounting: z.boolean(),
  victimNotice: z.enum(['attempt', 'first-where-safe', 'none']),
  onward: z.enum(['none', 'limited', 'recipient-law']),
  obligations: z.array(z.string()),
  duty: z.boolean(),
  cite: z.array(z.string()),
  mark: z.enum(['verified', 'unverified']),
})
export type LaneRow = z.infer<typeof laneRow>

const cellOf = (one: Entry) => `${one.category}/${one.column}`

/** The matrix as this hand read it: all cells, `none` alone, no entry twice. */
export function readMatrix(): readonly Entry[] {
  const entries = z.array(entry).parse(matrix)
  const cells = Map.groupBy(entries, cellOf)
  for (const category of categories)
    for (const column of columns) {
      const cell = cells.get(`${category}/${column}`) ?? []
      const ids = new Set(cell.map((one) => `${one.way}+${one.when.toSorted().join('+')}`))
      const none = cell.find((one) => one.way === 'none')
      if (cell.length === 0 || ids.size < cell.length || (none && (cell.length > 1 || none.when.length > 0)))
        throw new Error(
          `The cell ${category}/${column} is missing, says something twice, or says none and more.`,
        )
    }
  return entries
}

/** The lane rows as this hand read them; the id says lane and way. */
export function readLaneRows(): readonly LaneRow[] {
  const rows = z.array(laneRow).parse(laneRows)
  for (const row of rows) {
    const [head, way] = row.id.split('/')
    if (head !== row.lane || way !== row.way || rows.filter(({ id }) => id === row.id).length > 1)
      throw new Error(`The lane row ${row.id} is named wrongly or twice.`)
    if ((row.signers === null) !== (row.way !== 'release'))
      throw new Error(`The lane row ${row.id} has signers without a release, or a release without signers.`)
  }
  return rows
}
