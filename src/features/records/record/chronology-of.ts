import type { Purpose } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { type OpenItem, openItems } from '../open-items.ts'
import { subjectGroup } from '../subject-group.ts'
import { namesOf } from './names-of.ts'
import { TIMELINE_KINDS } from './timeline-kinds.ts'
import { type WorksHere, worksHere } from './works-here.ts'

/** A record for paper. */
export interface Chronology extends WorksHere {
  readonly head: string
  readonly identity: OpenItem | undefined
  /** The oldest first. */
  readonly entries: readonly OpenItem[]
  readonly names: ReadonlyMap<string, string>
}

/** What one call opens at most. */
const MOST = 5_000

/**
 * All entries of a record in the order in which they were known, opened to be printed.
 *
 * @param of what for, and whether entries are in it that whoever prints is the only one to read
 * @throws {NotFound} · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function chronologyOf(
  ctx: Context,
  keys: KeyStore,
  record: string,
  of: { readonly purpose: Purpose; readonly alone: boolean },
): Promise<Chronology> {
  const here = await worksHere(ctx)
  const { head, all } = await subjectGroup(ctx, record)
  const lines = await ctx.prepared<{ item: string; kind: string; subject: string }>(
    'records_chronology_of',
    `select r.item_id as item, r.kind, r.subject_id as subject from records.readable r
     where r.subject_id = any ($1) and r.kind = any ($2) and ($3 or not r.alone)
     order by r.sort_at, r.item_id limit $4`,
    [all, ['identity', ...TIMELINE_KINDS], of.alone, MOST + 1],
  )
  if (lines.length > MOST) throw new Conflict('too-long-to-print', t('timeline.print.tooLong'))
  const { purpose } = of
  const opened = await openItems(
    ctx,
    keys,
    lines.map(({ item }) => item),
    { what: 'print', purpose },
  )
  return {
    ...here,
    head,
    identity: opened.find(({ kind, subject }) => kind === 'identity' && subject === head),
    entries: opened.filter(({ kind }) => kind !== 'identity'),
    names: await namesOf(
      ctx,
      opened.flatMap((one) => [one.author, one.assignedTo, one.doneBy]),
    ),
  }
}
