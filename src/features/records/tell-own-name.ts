import type { Context } from '#platform/db/actor.ts'
import { actingPlace } from './acting.ts'
import type { Groups } from './domain/kinds.ts'
import { isSameFamily } from './domain/same-family.ts'

interface Opened {
  readonly subject: string
  readonly kind: string
  readonly groups: Readonly<Record<string, unknown>> | undefined
}

/**
 * Raises an alert when whoever opened a record bears the family name of the young person; `audit.raise_alert_at` says who
 * reads it. The names are sealed, so only now can they be compared; nothing of them is told. Called by whatever opens who somebody is. Whether the
 * reader's own number or address stands in a record, a job compares, which each look asks for by itself.
 */
export async function tellOwnNames(ctx: Context, items: readonly Opened[]): Promise<void> {
  for (const subject of new Set((await bearing(ctx, items)).map((one) => one.subject)))
    await ctx.prepared('records_tell_own_name', 'select records.tell_own_name($1)', [subject])
}

/** Whether whoever acts bears the family name of somebody whom these entries name. */
export async function bearsOwnName(
  ctx: Context,
  items: readonly Omit<Opened, 'subject'>[],
): Promise<boolean> {
  return (await bearing(ctx, items)).length > 0
}

async function bearing<One extends Omit<Opened, 'subject'>>(
  ctx: Context,
  items: readonly One[],
): Promise<readonly One[]> {
  const named = items.filter(({ kind, groups }) => kind === 'identity' && groups?.names !== undefined)
  if (named.length === 0) return []
  const { person } = actingPlace(ctx)
  const [reader] = await ctx.prepared<{ name: string }>(
    'records_reader_name',
    'select name from identity.person where id = $1',
    [person],
  )
  return named.filter(({ groups }) => reader && bears(reader.name, groups?.names))
}

function bears(reader: string, names: unknown): boolean {
  const { name, otherNames } = names as Groups<'identity'>['names']
  return isSameFamily(reader, [name, ...otherNames])
}
