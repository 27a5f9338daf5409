import { ageOn, openItems, readableOf } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'

/** Full years today, by the record; unknown where no day of birth is written down, or where two are. */
export async function ageOf(
  ctx: Context,
  keys: KeyStore,
  parts: readonly string[],
  today: string,
): Promise<number | 'unknown'> {
  const lines = await readableOf(ctx, parts, { kinds: ['identity'], limit: 20 })
  const items = await openItems(
    ctx,
    keys,
    lines.map(({ item }) => item),
    { what: 'record', groups: ['about'] },
  )
  const days = new Set(
    items.flatMap(({ groups }) => {
      const about = groups?.about as { readonly birthDate?: string | null } | undefined
      return about?.birthDate ?? []
    }),
  )
  const [day] = days
  return day === undefined || days.size > 1 ? 'unknown' : ageOn(day, today)
}
