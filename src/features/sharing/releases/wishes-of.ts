import { readableOf, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Category } from '../model/codes.ts'
import { noSuchThing } from '../refusals.ts'
import type { FlagKind } from './people.ts'

/** What a young person does not want passed on, as their record shows it while it stands. */
export interface RefusalLine {
  readonly id: string
  /** Null: anybody. A program or an agency by name. */
  readonly to: string | null
  /** The same by its id, or somebody whom the record knows. */
  readonly recipient: string | null
  /** Null: anything. */
  readonly categories: readonly Category[] | null
  readonly since: Date
}

/** What stands of it, the newest first. @throws {NotFound} no such record */
export async function refusalsOf(ctx: Context, subject: string): Promise<RefusalLine[]> {
  const { all } = await subjectGroup(ctx, subject)
  return await ctx.prepared<RefusalLine>(
    'sharing_refusals_of',
    `select f.id, coalesce(p.name, a.name, case when f.recipient_id is not null then '' end) as to, f.recipient_id as recipient, f.categories, f.from_at as since
     from sharing.refusal f
     left join identity.program p on p.id = f.recipient_id
     left join identity.agency a on a.id = f.recipient_id
     where f.subject_id = any ($1) and f.withdrawn_at is null order by f.recorded_at desc, f.id limit 100`,
    [all],
  )
}

/** One sharing that rested on what somebody signed, for whoever looks at it again. */
export interface SharedBySigner {
  readonly person: string
  readonly to: string
  readonly sharedAt: Date
  readonly opened: number
}

/** What was shared by releases that these people signed, whether it holds or has ended; the newest first. */
export async function sharedBySigners(
  ctx: Context,
  subject: string,
  people: readonly string[],
): Promise<SharedBySigner[]> {
  const { all } = await subjectGroup(ctx, subject)
  return await ctx.prepared<SharedBySigner>(
    'sharing_shared_by_signers',
    `select g.person_id as person, p.name as to, b.recorded_at as "sharedAt",
       (select count(*)::int from sharing.disclosure d where d.basis_id = b.id) as opened
     from sharing.basis b join identity.program p on p.id = b.recipient_program
     cross join lateral (select distinct g.person_id from sharing.release_signature g
       where g.release_id = any (b.records) and g.person_id = any ($2)) g
     where b.subject_id = any ($1) order by b.recorded_at desc limit 100`,
    [all, people],
  )
}

/** That somebody is known of this young person and not of another one. @throws {NotFound} */
export async function knownOf(ctx: Context, subject: string, person: string): Promise<void> {
  const { all } = await subjectGroup(ctx, subject)
  const lines = await readableOf(ctx, all, { kinds: ['known-person'], limit: 200 })
  if (!lines.some(({ item, state }) => item === person && state === 'current')) throw noSuchThing()
}

/** Somebody of another program who read something of a young person. */
export interface ReaderLine {
  readonly person: string
  readonly name: string
  readonly program: string
  readonly lastAt: Date
  /** Why they read nothing any more, as it stands. */
  readonly flags: readonly { readonly id: string; readonly kind: FlagKind }[]
}

/** Who read something of a record in other programs, the last first. */
export async function readersOf(ctx: Context, subject: string): Promise<ReaderLine[]> {
  const { head, all } = await subjectGroup(ctx, subject)
  return await ctx.prepared<ReaderLine>(
    'sharing_readers_of',
    `select r.person, r.name, r.program, r.last_at as "lastAt",
       (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind) order by f.recorded_at), '[]') from sharing.signer_flag f
         where f.subject_id = any ($2) and f.person_id = r.person and f.lifted_at is null) as flags
     from sharing.readers_of($1) r`,
    [head, all],
  )
}
