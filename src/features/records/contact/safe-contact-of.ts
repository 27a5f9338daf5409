import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Groups } from '../domain/kinds.ts'
import { type OpenItem, openItems } from '../open-items.ts'
import { readableOf } from '../readable.ts'
import { subjectGroup } from '../subject-group.ts'
import { type Asked, type ContactRefusal, mayContact, type Way } from './domain/may-contact.ts'

const t = translator('en')

/** What was said about one channel, and the version of the item in which it stands. */
export interface Standing {
  readonly item: string
  readonly version: number
  readonly way: Way
}

export type StandingNow =
  | { readonly ok: true; readonly standing: Standing }
  | { readonly ok: false; readonly why: ContactRefusal }

/**
 * What a young person said, in their record and all that are part of it: opened through the one door, and written down as
 * opened to contact them.
 *
 * @throws {NotFound} no such record of this program · {Conflict} `record-closed` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function safeContactOf(ctx: Context, keys: KeyStore, subject: string): Promise<OpenItem[]> {
  const group = await subjectGroup(ctx, subject)
  if (group.closedAt !== null) throw new Conflict('record-closed', t('subjects.refused.record-closed'))
  const lines = await readableOf(ctx, group.all, { kinds: ['safe-contact'], limit: 200 })
  const current = lines.filter(({ state }) => state === 'current').map(({ item }) => item)
  return await openItems(ctx, keys, current, { what: 'contact', purpose: 'contact' })
}

/** Whether they may be written to at a moment, by all that they said. */
export function standingAt(items: readonly OpenItem[], asked: Asked, at: Date): StandingNow {
  const said = items.map((item) => (item.groups as Groups<'safe-contact'> | undefined)?.contact.ways)
  const answer = mayContact(said, asked, at)
  if (!answer.ok) return answer
  const { way } = answer
  const of = items[said.findIndex((ways) => ways?.includes(way))]
  if (!of) throw new Error('what was said stands nowhere')
  return { ok: true, standing: { item: of.id, version: of.version, way } }
}

/**
 * The same now, by the database's clock.
 *
 * @throws as {@link safeContactOf}
 */
export async function standingNow(
  ctx: Context,
  keys: KeyStore,
  { subject, ...asked }: Asked & { readonly subject: string },
): Promise<StandingNow> {
  return standingAt(await safeContactOf(ctx, keys, subject), asked, ctx.now)
}
