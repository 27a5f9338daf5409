import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { type Count, type Counted, countLine } from '../count-line.ts'

/**
 * A count by a program's own software. The same key again answers what the first one was answered, whatever has happened
 * to the line since, and changes nothing.
 *
 * @throws {Conflict} `key-used` the key came before with other numbers · and what countLine throws
 */
export async function countOnce(ctx: Context, count: Count): Promise<Counted> {
  await countLine(ctx, count)
  const [first] = await ctx.prepared<{
    version: number
    available: number
    at_risk: number
    same: boolean
  }>('availability_first_count', FIRST, [
    count.lineId,
    count.key,
    count.numbers.total,
    count.numbers.surge,
    count.numbers.outOfService,
    count.numbers.occupied,
    count.taking ?? null,
  ])
  if (!first) throw new Error('the count left no trace')
  if (!first.same)
    throw new Conflict('key-used', 'This key came before with other numbers. Send a new key for a new count.')
  return { version: first.version, available: first.available, atRisk: first.at_risk }
}

const FIRST = `
select c.version, c.total + c.surge - c.out_of_service - c.occupied - c.held as available, c.at_risk,
  (c.total, c.surge, c.out_of_service, c.occupied) = ($3::int, $4::int, $5::int, $6::int)
    and ($7::text is null or c.taking = $7) as same
from availability.count c where c.line_id = $1 and c.key = $2`
