import { recordEvent } from '#features/audit/index.ts'
import { addItem, openSubject } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { invalidOf, noSuchConcern, orDeclined } from '../refusals.ts'
import { openConcern } from './open-concern.ts'

/**
 * A coordinator takes a concern: what was told becomes an entry of a record, with the lanes of their program, and is held, shared and
 * destroyed as records are.
 *
 * @param into `first`: the record of what the same person told before. Or as the young person is to be called in a new one: whoever told
 *   of one may tell of another
 * @returns the record
 * @throws {NotFound} · {Invalid} `first-gone`: nothing can be written into that record any more · {Conflict} `not-waiting`: somebody was
 *   first; `names-nobody`: a consult is no record of anybody
 */
export async function takeConcern(
  ctx: Context,
  keys: KeyStore,
  id: string,
  into: 'first' | { readonly name: string },
): Promise<string> {
  // Locked before a record is opened: of two who press together the second is told so, and there is one record.
  await orDeclined(ctx.prepared('concerns_begin_take', 'select concerns.begin_take($1)', [id]))
  const one = await openConcern(ctx, keys, id)
  if (!one.words) throw noSuchConcern()
  const { danger, about, age, toldBy, words } = one
  const subject =
    into === 'first' ? one.recordOfFirst : (await openSubject(ctx, keys, identityOf(into.name), id)).subject
  if (subject === undefined) throw invalidOf('first-gone', 'name')
  const item = await addItem(ctx, keys, subject, {
    kind: 'concern',
    knownAt: one.receivedAt,
    groups: {
      narrative: { danger, about, age, text: words.text, who: words.who },
      reporter: { toldBy: toldBy === 'account' ? 'account' : 'public', reach: words.reach },
    },
  })
  await orDeclined(ctx.prepared('concerns_take', 'select concerns.take($1, $2, $3)', [id, subject, item]))
  await recordEvent(ctx, 'concern.taken', { kind: 'concern', id })
  return subject
}

const identityOf = (name: string) => ({
  names: { name, otherNames: [] },
  about: {
    birthDate: null,
    ageBand: '',
    pronouns: '',
    language: '',
    tribe: '',
    accessNeeds: '',
  },
})
