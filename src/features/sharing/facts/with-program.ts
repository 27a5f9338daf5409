import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { RelationKind } from '../gathering/question.ts'
import type { Category } from '../model/codes.ts'
import { noSuchThing } from '../refusals.ts'
import type { LaneRow } from '../rules/rules.ts'
import { programsToShareWith } from '../sharing/shares-of.ts'
import { rulesNow } from '../signing/rules-behind.ts'
import { columnOf } from '../ways/columns.ts'

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
    rows: await rowsToState(ctx, own, id),
  }
}

/** Rows of the lanes of a program, for the kind of program that receives, whose law asks for a statement. */
async function rowsToState(ctx: Context, own: string, recipient: string): Promise<readonly LaneRow[]> {
  const found = await ctx.prepared<{ id: string; lanes: string[]; discipline: string }>(
    'sharing_rows_to_state',
    'select id, lanes, discipline from identity.program where id = any ($1)',
    [[own, recipient]],
  )
  const lanes = new Set(found.find(({ id }) => id === own)?.lanes)
  const column = columnOf(found.find(({ id }) => id === recipient)?.discipline ?? '')
  const { lanes: known } = await rulesNow(ctx)
  return known.filter(
    ({ lane, way, conditions, columns }) =>
      way === 'statute' &&
      lanes.has(lane) &&
      conditions.includes('ground') &&
      (columns === 'all' || (column !== undefined && columns.includes(column))),
  )
}
