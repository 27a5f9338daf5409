import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, addItem, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { gatherFacts } from '../gathering/gather-facts.ts'
import type { Category, Mode, Purpose } from '../model/codes.ts'
import { invalidOf, noSuchThing, orGone } from '../refusals.ts'
import type { Rules } from '../rules/rules.ts'
import { rulesNow } from '../signing/rules-behind.ts'
import { linesOf } from './strokes.ts'
import type { Wording } from './wording.ts'

export type Capacity = 'youth' | 'guardian' | 'gal'

export interface SignedBy {
  /** An id of `addPerson`; absent: the young person. */
  readonly person?: string
  readonly capacity: Capacity
  /** `typed`: whoever writes it down saw it and is the witness. */
  readonly how: 'drawn' | 'typed' | 'scanned'
  /** As it stands below the release, or was typed. */
  readonly name: string
  /** A drawn name, as `linesOf` reads it. */
  readonly drawn?: string
  /** When; now when absent. */
  readonly at?: Date
}

/** A release as it is composed with the young person (R1). */
export interface NewRelease {
  /** Programs of one agency, of which people may read. */
  readonly programs: readonly string[]
  readonly people?: readonly string[]
  readonly categories: readonly Category[]
  readonly purposes: readonly Purpose[]
  readonly modes: readonly Mode[]
  /** Its last minute. */
  readonly until: Date
  /** Each was said to them and understood; without one of them it is no release. */
  readonly explained: {
    readonly consequences: boolean
    readonly howToRevoke: boolean
    readonly independent: boolean
    readonly redisclosure: boolean
  }
  /** It names exactly what passes, not kinds of things alone. */
  readonly specific: boolean
  /** Language in which it was explained. */
  readonly language: string
  readonly signatures: readonly SignedBy[]
  /** What they want to be said with it, in their words; may be empty. */
  readonly said: string
  /** The document of the record that shows the signed paper. */
  readonly scan?: string | null
  /** What was read with them, as it stood there: a copy says later what was signed, also when our words have changed. */
  readonly wording?: Wording
  /** Of the form it comes from, so that one that is sent twice is one release. */
  readonly seed?: string | undefined
}

const DAY = 86_400_000

/** Days that a form begins with, and the most it may say. */
export interface ReleaseDays {
  readonly start: number
  readonly cap: number
}

/** By these rules: our choice, from no law (content/sharing/start-values.yml). */
export function releaseDays({ lanes }: Rules): ReleaseDays {
  const row = lanes.find(({ way }) => way === 'release')
  return { start: row?.startDays ?? 30, cap: row?.capDays ?? 180 }
}

/**
 * Writes down a release that was signed. Names and words are sealed as an entry of the record; ids, codes and minutes stand in
 * `sharing.release`, where the rules read them.
 *
 * @returns its id, which is that of the entry
 * @throws {Invalid} `release-…`: something that makes it a release is missing · {Conflict} `entry-written` · {NotFound} no such record, program or signer
 */
export async function writeRelease(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  given: NewRelease,
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  refuseIncomplete(given, ctx.now, releaseDays(await rulesNow(ctx)))
  const { head } = await subjectGroup(ctx, subject)
  const recipient = await recipientOf(ctx, given.programs)
  const item = await addItem(ctx, keys, head, {
    kind: 'release',
    seed: given.seed,
    groups: {
      words: {
        said: given.said,
        signatures: given.signatures.map(({ name, capacity, drawn }) => ({
          name,
          capacity,
          ...(drawn && { drawn }),
        })),
        ...(given.wording && { wording: given.wording }),
      },
    },
  })
  await orGone(
    ctx.prepared(
      'sharing_write_release',
      `insert into sharing.release (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_programs, people,
       categories, purposes, modes, form, consequences, how_to_revoke, independent, redisclosure_stated, specific, language, until, recorded_by, scan_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'written', $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        coalition,
        item,
        agency,
        program,
        head,
        recipient,
        given.programs,
        given.people ?? [],
        given.categories,
        given.purposes,
        given.modes,
        given.explained.consequences,
        given.explained.howToRevoke,
        given.explained.independent,
        given.explained.redisclosure,
        given.specific,
        given.language,
        given.until,
        person,
        given.scan ?? null,
      ],
    ),
  )
  for (const one of given.signatures)
    await orGone(
      ctx.prepared(
        'sharing_sign_release',
        `insert into sharing.release_signature (coalition_id, release_id, person_id, capacity, how, witness_id, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          coalition,
          item,
          one.person ?? head,
          one.capacity,
          one.how,
          one.how === 'typed' ? person : null,
          one.at ?? ctx.now,
        ],
      ),
    )
  // What somebody signed for a minor ends with a month (R26): it is read now, so that it can be said beforehand.
  const [to = ''] = given.programs
  if (given.signatures.some(({ capacity }) => capacity !== 'youth'))
    await gatherFacts(ctx, keys, { subject: head, program: to, items: [] })
  await recordEvent(ctx, 'release.written', { kind: 'subject', id: head })
  return item
}

function refuseIncomplete(given: NewRelease, now: Date, { cap }: ReleaseDays): void {
  if (given.programs.length === 0) throw invalidOf('release-recipient', 'program')
  if (given.categories.length === 0) throw invalidOf('release-categories', 'categories')
  if (given.purposes.length === 0) throw invalidOf('release-purpose', 'purpose')
  if (given.modes.length === 0) throw invalidOf('release-modes', 'modes')
  if (Object.values(given.explained).includes(false)) throw invalidOf('release-explained', 'explained')
  if (given.signatures.length === 0) throw invalidOf('release-unsigned', 'youth')
  const end = given.until.getTime()
  if (!(end > now.getTime()) || end > now.getTime() + cap * DAY) throw invalidOf('release-until', 'days')
  const onPaper = given.signatures.some(({ how }) => how === 'scanned')
  if (given.scan && !onPaper) throw invalidOf('release-unsigned', 'scan')
  for (const { capacity, person, at, how, drawn } of given.signatures) {
    if ((how === 'drawn') !== (drawn !== undefined && linesOf(drawn) !== undefined))
      throw invalidOf('release-unsigned', 'youth')
    if ((capacity === 'youth') !== (person === undefined)) throw invalidOf('release-unsigned', 'guardian')
    if (at && at > now) throw invalidOf('release-unsigned', 'youth')
  }
}

/** The one agency of these programs. */
async function recipientOf(ctx: Context, programs: readonly string[]): Promise<string> {
  const rows = await ctx.prepared<{ agency: string; found: number }>(
    'sharing_recipient_agency',
    `select agency_id as agency, count(*)::int as found from identity.program where id = any ($1) and state = 'open' group by 1`,
    [programs],
  )
  const [one, ...others] = rows
  const found = rows.reduce((sum, row) => sum + row.found, 0)
  if (!one || found !== new Set(programs).size) throw noSuchThing()
  if (others.length > 0) throw invalidOf('release-recipient', 'program')
  return one.agency
}
