import { openItems, readableOf, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Category, Mode, Purpose } from '../model/codes.ts'
import type { FlagKind } from './people.ts'
import type { Capacity } from './write-release.ts'

/** A release as its record shows it. */
export interface ReleaseLine {
  readonly id: string
  readonly agency: string
  readonly programs: readonly string[]
  readonly programIds: readonly string[]
  readonly categories: readonly Category[]
  readonly purposes: readonly Purpose[]
  readonly modes: readonly Mode[]
  readonly until: Date | null
  /** When it ends by itself, and whether that is because they turn 18 (R26). */
  readonly endsAt: Date | null
  readonly endsWhy: 'last-day' | 'turns-18'
  readonly recordedAt: Date
  readonly revokedAt: Date | null
  /** Names as they were signed; empty where the words were destroyed. */
  readonly signatures: readonly { readonly name: string; readonly capacity: Capacity }[]
  /** The document that shows the signed paper. */
  readonly scan: string | null
  /** Sharings that rest on it now. */
  readonly sharings: number
}

/** All releases of a record, the newest first. */
export async function releasesOf(ctx: Context, keys: KeyStore, subject: string): Promise<ReleaseLine[]> {
  const { all } = await subjectGroup(ctx, subject)
  const rows = await ctx.prepared<Omit<ReleaseLine, 'signatures'>>(
    'sharing_releases_of',
    `select r.id, a.name as agency,
       array(select p.name from identity.program p where p.id = any (r.recipient_programs) order by 1) as programs,
       r.recipient_programs as "programIds", r.categories, r.purposes, r.modes, r.until, e.at as "endsAt", e.why as "endsWhy", r.recorded_at as "recordedAt", r.revoked_at as "revokedAt", r.scan_id as scan,
       (select count(*)::int from sharing.basis b where b.records @> array[r.id] and b.ended_at is null and b.until > now()) as sharings
     from sharing.release r join identity.agency a on a.id = r.recipient_agency cross join lateral sharing.end_of(r.id) e
     where r.subject_id = any ($1) order by r.recorded_at desc, r.id limit 100`,
    [all],
  )
  const words = await openItems(
    ctx,
    keys,
    rows.map(({ id }) => id),
    { what: 'record' },
  )
  return rows.map((row) => {
    const said = words.find(({ id }) => id === row.id)?.groups?.words as
      | { readonly signatures: ReleaseLine['signatures'] }
      | undefined
    const signatures = said?.signatures ?? []
    return { ...row, signatures: signatures.map(({ name, capacity }) => ({ name, capacity })) }
  })
}

/** A release of the acting program that ends within a week, without a name. */
export interface EndingRelease {
  readonly id: string
  readonly record: string
  readonly agency: string
  readonly at: Date
  readonly why: 'last-day' | 'turns-18'
}

/** Releases of the acting program that end by themselves within a week, the soonest first. Leans on release_ends; opens nothing. */
export async function endingReleases(ctx: Context): Promise<EndingRelease[]> {
  return await ctx.prepared<EndingRelease>(
    'sharing_ending_releases',
    `select r.id, r.subject_id as record, a.name as agency, e.at, e.why
     from sharing.release r join identity.agency a on a.id = r.recipient_agency cross join lateral sharing.end_of(r.id) e
     where r.program_id = (select identity.program()) and r.revoked_at is null and r.until > now()
       and e.at > now() and e.at <= now() + interval '7 days'
     order by e.at, r.id limit 200`,
    [],
  )
}

/** Somebody who is known of a young person. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly relation: string
  /** What they may sign as now. */
  readonly standing: readonly ('guardian' | 'gal')[]
  /** Somebody said why their signature does not count. */
  readonly flagged: boolean
  /** The rows behind `standing`: each is ended by itself. */
  readonly held: readonly { readonly id: string; readonly kind: 'guardian' | 'gal' }[]
  /** The rows behind `flagged`: each is lifted by itself. */
  readonly flags: readonly { readonly id: string; readonly kind: FlagKind }[]
}

/** Who is known of a young person, as those who work with them wrote it down. */
export async function peopleOf(ctx: Context, keys: KeyStore, subject: string): Promise<KnownPerson[]> {
  const { all } = await subjectGroup(ctx, subject)
  const lines = await readableOf(ctx, all, { kinds: ['known-person'], limit: 200 })
  const items = await openItems(
    ctx,
    keys,
    lines.filter(({ state }) => state === 'current').map(({ item }) => item),
    { what: 'record' },
  )
  const facts = await ctx.prepared<{
    id: string
    person: string
    kind: 'guardian' | 'gal' | FlagKind
    flag: boolean
  }>(
    'sharing_people_facts',
    `select id, person_id as person, kind, false as flag from sharing.standing
     where subject_id = any ($1) and ended_at is null and from_at <= now() and kind <> 'none-after-18'
     union select id, person_id, kind, true from sharing.signer_flag where subject_id = any ($1) and lifted_at is null
     order by kind, id`,
    [all],
  )
  return items.flatMap(({ id, groups }) => {
    const person = groups?.person as { readonly name: string; readonly relation: string } | undefined
    if (!person) return []
    const own = facts.filter((one) => one.person === id)
    const held = own.filter(({ flag }) => !flag) as unknown as KnownPerson['held']
    const flags = own.filter(({ flag }) => flag) as unknown as KnownPerson['flags']
    const standing = held.map(({ kind }) => kind)
    return [{ id, ...person, standing, flagged: flags.length > 0, held, flags }]
  })
}
