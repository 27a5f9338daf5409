import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord, type RecordIds, type RecordOverrides } from '#features/directory/testing/records.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { asSteward } from '#platform/testing/database.ts'
import type { Ask, Request, Wish } from '../types.ts'

/** What belongs to no place: whoever keeps it keeps it for every coalition. */
export const shared = (make: (wish: Wish) => Promise<Ask>): readonly Request[] => [
  { about: 'what is everybody’s', shared: make },
]

export const page = (url: string) => shared(async () => ({ url }))

/** The form on a page as a steward would send it back, changed in these fields. */
export async function form(
  { scene: { desk } }: Wish,
  on: string,
  action: string,
  changes: Ask['values'] = {},
): Promise<Ask> {
  // Whoever sends it says nothing of the role under which the form was opened.
  const { as: _, ...values } = formValues((await desk.open(on)).body, action)
  return { url: action, values: { ...values, ...changes } }
}

/** A service with its organization and place, shown to everybody. */
export function entry({ scene: { db } }: Wish, given: RecordOverrides = {}): Promise<RecordIds> {
  return asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, given)
    await refreshCards(ctx, [ids.serviceId])
    return ids
  })
}

export const known = { 'evidence-method': 'human call', 'evidence-note': 'Called the intake line' }
