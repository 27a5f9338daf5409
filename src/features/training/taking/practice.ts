import { isNumberFor } from '#features/directory/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { notHere, wrongField } from '../refusals.ts'

/** What a number is that somebody found: one that answers there · none of our directory for this need. */
export type FoundContact = 'right' | 'not-for-this'

/**
 * Whether a number is that of a service which the public directory shows for a need.
 *
 * @param typed as the form sent it
 * @throws {Invalid} `number-first` · {NotFound} no such need
 */
export async function checkContact(ctx: Context, need: string, typed: unknown): Promise<FoundContact> {
  const category = categoryByCode(need)
  if (!category) throw notHere()
  const digits = typeof typed === 'string' ? typed.replace(/\D/g, '').slice(-10) : ''
  if (digits.length < 3) throw wrongField('number-first', 'number')
  const isRight = await isNumberFor(ctx, category.id, digits)
  return isRight ? 'right' : 'not-for-this'
}
