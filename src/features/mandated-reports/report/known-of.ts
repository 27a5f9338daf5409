import { ageOn, type Groups, openItems, readableOf, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { isoDay } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Report } from './mandated-report.ts'

/**
 * What the record says of who it is, for a form that would ask for it again. Opening it is written down.
 *
 * @throws {NotFound} no such record · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function knownOf(
  ctx: Context,
  keys: KeyStore,
  record: string,
  zone: string,
): Promise<Pick<Report, 'name' | 'age' | 'tribe'>> {
  const { head } = await subjectGroup(ctx, record)
  const [line] = await readableOf(ctx, [head], { kinds: ['identity'], limit: 1 })
  const [item] = line ? await openItems(ctx, keys, [line.item], { what: 'record' }) : []
  const who = item?.groups as Groups<'identity'> | undefined
  if (!who) return { name: '', age: '', tribe: 'unknown' }
  const { birthDate, ageBand, tribe } = who.about
  return {
    name: who.names.name,
    age: birthDate === null ? ageBand : String(ageOn(birthDate, isoDay(ctx.now, zone)) ?? ''),
    tribe: tribe === '' ? 'unknown' : 'yes',
  }
}
