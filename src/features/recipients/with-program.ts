import { subjectGroup } from '#features/records/index.ts'
import {
  type Category,
  columnOf,
  type LaneRow,
  programsToShareWith,
  type RelationKind,
  relationKinds,
  rulesNow,
} from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing } from './refusals.ts'

/** What stands of a program: what it is to the young person, and what was stated of sharing with it. */
export interface WithProgram {
  readonly program: { readonly id: string; readonly name: string; readonly agency: string }
  readonly relations: readonly {
    readonly id: string
    readonly kind: RelationKind
    readonly by: string
    readonly until: Date
  }[]
  readonly grounds: readonly {
    readonly id: string
    readonly row: string
    readonly categories: readonly Category[]
    readonly by: string
    readonly until: Date
  }[]
  /** Words of this program, which runs a confidential place, that its address may be told there. */
  readonly facilities: readonly {
    readonly id: string
    readonly calledBack: boolean
    readonly by: string
    readonly until: Date
  }[]
  /** Its address can be told to this kind of program at all. */
  readonly mayKnowAddress: boolean
  /** What it can be said to be. */
  readonly kinds: readonly RelationKind[]
  /** Rows of the rules of which somebody can state that what their law asks is the case. */
  readonly rows: readonly LaneRow[]
}

/**
 * What stands between a record and another program of the coalition.
 *
 * @param own the acting program
 * @throws {NotFound} no such record, or no program that anything could be shared with
 */
export async function withProgram(
  ctx: Context,
  subject: string,
  { own, program: id }: { readonly own: string; readonly program: string },
): Promise<WithProgram> {
  const { all } = await subjectGroup(ctx, subject)
  const program = (await programsToShareWith(ctx, own)).find((one) => one.id === id)
  if (!program) throw noSuchThing()
  return {
    program,
    relations: await ctx.prepared(
      'sharing_relations_with',
      `select l.id, l.kind, coalesce(p.name, '') as by, l.until from sharing.relation l
       left join identity.person p on p.id = l.recorded_by
       where l.subject_id = any ($1) and l.recipient_program = $2 and l.ended_at is null and l.until > now()
       order by l.recorded_at desc, l.id limit 50`,
      [all, id],
    ),
    grounds: await ctx.prepared(
      'sharing_grounds_with',
      `select g.id, g.row_id as row, g.categories, coalesce(p.name, '') as by, g.until from sharing.ground g
       left join identity.person p on p.id = g.recorded_by
       where g.subject_id = any ($1) and g.recipient_program = $2 and g.ended_at is null and g.until > now()
       order by g.recorded_at desc, g.id limit 50`,
      [all, id],
    ),
    facilities: await ctx.prepared(
      'sharing_facility_authorizations_with',
      `select w.id, w.called_back as "calledBack", coalesce(p.name, '') as by, w.until from sharing.facility_word w
       left join identity.person p on p.id = w.recorded_by
       where w.subject_id = any ($1) and w.recipient_program = $2 and w.ended_at is null and w.until > now()
       order by w.recorded_at desc, w.id limit 50`,
      [all, id],
    ),
    ...(await byTheRules(ctx, own, id)),
  }
}

/** What the rules let somebody say between these two programs, by the lanes of the one and the line of work of the other. */
async function byTheRules(
  ctx: Context,
  own: string,
  recipient: string,
): Promise<Pick<WithProgram, 'rows' | 'kinds' | 'mayKnowAddress'>> {
  const found = await ctx.prepared<{ id: string; lanes: string[]; discipline: string }>(
    'sharing_rows_to_state',
    'select id, lanes, discipline from identity.program where id = any ($1)',
    [[own, recipient]],
  )
  const lanes = new Set(found.find(({ id }) => id === own)?.lanes)
  const column = columnOf(found.find(({ id }) => id === recipient)?.discipline ?? '')
  const rules = await rulesNow(ctx)
  const asks = (condition: 'ground' | 'iv-e-care') =>
    rules.lanes.filter(
      ({ lane, way, conditions, columns }) =>
        way === 'statute' &&
        lanes.has(lane) &&
        conditions.includes(condition) &&
        (columns === 'all' || (column !== undefined && columns.includes(column))),
    )
  const isAsked = asks('iv-e-care').length > 0
  return {
    rows: asks('ground'),
    kinds: relationKinds.filter((kind) => kind !== 'iv-e-care' || isAsked),
    mayKnowAddress: rules.matrix.some(
      (cell) => cell.category === 'facility-address' && cell.column === column && cell.way === 'facility',
    ),
  }
}
