import { type ServiceFile, serviceFile } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { CORRECTION_MINUTES } from './correction-queue.ts'
import type { Choice, Why } from './domain/choices.ts'

/** One message beside what it is about, without a word of its sender. */
export interface CorrectionFile {
  readonly id: string
  readonly choice: Choice
  readonly detail: string | null
  readonly helps: boolean
  readonly times: number
  readonly receivedAt: Date
  readonly clearAfter: Date
  readonly state: 'received' | 'looking' | 'changed' | 'not-changed'
  readonly why: Why | null
  readonly locationId: string | null
  /** Path of the page it is about, and what that page said; null for a card or a missing place. */
  readonly page: string | null
  readonly pageVersion: string | null
  /** Whether there are words to read; they come by `readCorrection` only. */
  readonly hasWords: boolean
  /** A colleague who has it now. */
  readonly takenBy: string | null
  /** Until when this steward has it. */
  readonly until: Date | null
  /** How often stewards opened it. */
  readonly reads: number
  /** Two letters of the state of the card, for the lines. */
  readonly cardState: string | null
  /** Null for a page, and for a place that is missing. */
  readonly service: ServiceFile | null
}

interface Row extends Omit<CorrectionFile, 'service' | 'takenBy' | 'until'> {
  readonly serviceId: string | null
  readonly holder: string | null
  readonly holderName: string | null
  readonly heldUntil: Date | null
}

/** @throws {Forbidden} `stewards-only` @throws {NotFound} no such message. */
export async function correctionFile(ctx: Context, id: string): Promise<CorrectionFile> {
  const me = requireSteward(ctx)
  const [row] = await ctx.prepared<Row>(
    'correction_file',
    `select c.id, c.choice, c.detail, c.helps, c.times, c.received_at as "receivedAt", c.clear_after as "clearAfter",
       c.state, c.why, c.service_id as "serviceId", c.location_id as "locationId",
       c.page, c.page_version as "pageVersion",
       directory.correction_has_words(c.id) as "hasWords",
       (select count(*)::int from directory.correction_read r where r.correction_id = c.id) as reads,
       (select p.state from directory.public_card p where p.id = c.card_id) as "cardState",
       held.person as holder, held.name as "holderName", held.until as "heldUntil"
     from directory.correction c
     left join lateral (select p.id as person, p.name, c.taken_at + make_interval(mins => $2) as until
       from identity.person p where p.id = c.taken_by and c.taken_at > now() - make_interval(mins => $2)) held on true
     where c.id = $1`,
    [id, CORRECTION_MINUTES],
  )
  if (!row) throw new NotFound('message')
  const { serviceId, holder, holderName, heldUntil, ...rest } = row
  return {
    ...rest,
    takenBy: holder !== null && holder !== me ? holderName : null,
    until: holder === me ? heldUntil : null,
    service: serviceId === null ? null : await serviceFile(ctx, serviceId),
  }
}
