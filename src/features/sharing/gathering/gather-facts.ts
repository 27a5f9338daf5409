import { actingPlace, type Groups, openItems, orDeclined, readableOf } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { orGone } from '../refusals.ts'
import { monthsOf } from './months-of.ts'
import type { Question } from './question.ts'
import { withLaw } from './with-law.ts'

/**
 * All that is known of a young person of the acting program for a sharing with one other program, and of these entries: those
 * that whoever acts may read and that may be shared by these rules at all.
 *
 * @param items at most 500
 * @throws {NotFound} no such record or program · {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function gatherFacts(
  ctx: Context,
  keys: KeyStore,
  about: { readonly subject: string; readonly program: string; readonly items: readonly string[] },
): Promise<Question> {
  const asked = await questionOf(ctx, about)
  if (asked.facts.age !== null || !(await readAges(ctx, keys, asked.facts.parts))) return asked
  return await questionOf(ctx, about)
}

/**
 * The same of telling somebody whom the record knows, or the young person themself.
 *
 * @param person an entry of kind known-person of this record, or the record at the head
 * @throws as gatherFacts
 */
export async function gatherForPerson(
  ctx: Context,
  keys: KeyStore,
  about: { readonly subject: string; readonly person: string; readonly items: readonly string[] },
): Promise<Question> {
  const asked = await questionOfPerson(ctx, about)
  if (asked.facts.age !== null || !(await readAges(ctx, keys, asked.facts.parts))) return asked
  return await questionOfPerson(ctx, about)
}

async function questionOfPerson(
  ctx: Context,
  { subject, person, items }: { subject: string; person: string; items: readonly string[] },
): Promise<Question> {
  const [row] = await orDeclined(
    ctx.prepared<{ asked: Question }>(
      'sharing_question_of_person',
      'select sharing.question_of_person($1, $2, $3) as asked',
      [subject, person, items],
    ),
  )
  if (!row) throw new Error('no answer')
  return await withLaw(ctx, row.asked)
}

/** The same, without reading from any sealed word how old they are. */
export async function questionOf(
  ctx: Context,
  { subject, program, items }: { subject: string; program: string; items: readonly string[] },
): Promise<Question> {
  const [row] = await orDeclined(
    ctx.prepared<{ asked: Question }>('sharing_question', 'select sharing.question($1, $2, $3) as asked', [
      subject,
      program,
      items,
    ]),
  )
  if (!row) throw new Error('no answer')
  return await withLaw(ctx, row.asked)
}

/**
 * Reads from who somebody is in which month they turn 18, where nobody has since it was last said. By whoever may open it, and
 * written down as a look; those who receive something never do.
 *
 * @returns whether anything was read
 */
export async function readAges(ctx: Context, keys: KeyStore, parts: readonly string[]): Promise<boolean> {
  const place = actingPlace(ctx)
  const lines = await readableOf(ctx, parts, { kinds: ['identity'], limit: 200 })
  const current = lines.filter(({ state }) => state === 'current').map(({ item }) => item)
  const known = await ctx.prepared<{ item: string; version: number }>(
    'sharing_ages_known',
    'select item_id as item, item_version as version from sharing.age where item_id = any ($1)',
    [current],
  )
  const opened = await openItems(ctx, keys, current, { what: 'record', groups: ['about'] })
  let read = false
  for (const item of opened) {
    if (known.some((one) => one.item === item.id && one.version === item.version)) continue
    const { birthDate } = (item.groups?.about as Groups<'identity'>['about'] | undefined) ?? {}
    const months = birthDate ? monthsOf(birthDate) : undefined
    await orGone(
      ctx.prepared(
        'sharing_read_age',
        `insert into sharing.age (coalition_id, item_id, item_version, agency_id, program_id, subject_id, guardian_until, adult_from, recorded_by)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9 where sharing.is_as_it_stands($2, $3, $6) on conflict do nothing`,
        [
          place.coalition,
          item.id,
          item.version,
          place.agency,
          place.program,
          item.subject,
          months?.guardianUntil ?? null,
          months?.adultFrom ?? null,
          place.person,
        ],
      ),
    )
    read = true
  }
  return read
}
