import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { placeOf } from '../place.ts'
import { inTheWay, notHere } from '../refusals.ts'

/** What boards ask a provider to keep of a course. `planners`: who planned it, with their statements on conflicts of interest. */
export const FILE_PARTS = [
  'gap-analysis',
  'outcomes',
  'planners',
  'references',
  'engagement',
  'criteria',
  'evaluation',
] as const
export type FilePart = (typeof FILE_PARTS)[number]

/** One version of a part. */
export interface WrittenPart {
  readonly id: string
  readonly part: FilePart
  readonly words: string
  readonly by: string
  readonly writtenAt: Date
  /** It is older than six years, and nobody completed the course in the last six. */
  readonly mayGo: boolean
}

/** Every version of every part that the acting provider keeps of a course, the newest first. Leans on file_part_newest. */
export async function fileOf(ctx: Context, course: string, edition: number): Promise<readonly WrittenPart[]> {
  return await ctx.prepared<WrittenPart>(
    'certificates_file',
    `select f.id, f.part, f.words, coalesce(p.name, '') as by, f.written_at as "writtenAt",
       certificates.may_go(f.coalition_id, f.agency_id, f.course, f.edition, f.written_at) as "mayGo"
     from certificates.file_part f left join identity.person p on p.id = f.written_by
     where f.coalition_id = identity.coalition() and f.agency_id is not distinct from identity.agency()
       and f.course = $1 and f.edition = $2
     order by f.written_at desc, f.id limit 500`,
    [course, edition],
  )
}

/** Parts that nobody has written yet. */
export const missingOf = (file: readonly WrittenPart[]): readonly FilePart[] =>
  FILE_PARTS.filter((part) => !file.some((one) => one.part === part))

export async function writePart(
  ctx: Context,
  said: {
    readonly course: string
    readonly edition: number
    readonly part: FilePart
    readonly words: string
  },
): Promise<void> {
  const { coalition, agency, person } = placeOf(ctx)
  const [row] = await ctx.prepared<{ id: string }>(
    'certificates_write_part',
    `insert into certificates.file_part (coalition_id, agency_id, course, edition, part, words, written_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [coalition, agency, said.course, said.edition, said.part, said.words, person],
  )
  await recordEvent(
    ctx,
    'certificate.file-written',
    { kind: 'file-part', id: row?.id ?? '' },
    { part: said.part },
  )
}

/**
 * Lets one version go for good. The database decides whether it may.
 *
 * @throws {NotFound} · {Conflict} `file-kept`: six years are not over
 */
export async function deletePart(ctx: Context, id: string): Promise<{ course: string; edition: number }> {
  const [gone] = await ctx.prepared<{ course: string; edition: number }>(
    'certificates_delete_part',
    'delete from certificates.file_part where id = $1 returning course, edition',
    [id],
  )
  if (gone) {
    await recordEvent(ctx, 'certificate.file-deleted', { kind: 'file-part', id })
    return gone
  }
  const there = await ctx.prepared(
    'certificates_part_there',
    'select from certificates.file_part where id = $1',
    [id],
  )
  throw there.length > 0 ? inTheWay('file-kept') : notHere()
}
