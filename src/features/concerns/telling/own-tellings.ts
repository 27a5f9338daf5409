import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Form } from '../domain/told-as.ts'
import { openAnswer } from '../sealing.ts'

/** What somebody told with their account, as they see it again: nothing of what became of a concern. */
export interface OwnTelling {
  readonly id: string
  readonly form: Form
  readonly receivedAt: Date
  /** To a consult; undefined while it waits, and when it is gone. */
  readonly answer: string | undefined
}

interface Row extends Omit<OwnTelling, 'answer'> {
  readonly coalition: string
  readonly agency: string
  readonly keyOwner: string
  readonly epoch: number | null
  readonly answer: Buffer | null
}

/** The newest twenty in the coalition that somebody acts in. @throws {KeyStoreAway} · {AgencyKeyAway} */
export async function ownTellings(ctx: Context, keys: KeyStore): Promise<readonly OwnTelling[]> {
  const rows = await ctx.prepared<Row>(
    'concerns_own_tellings',
    'select id, form, "receivedAt", coalition, agency, "keyOwner", epoch, answer from concerns.own_tellings()',
    [],
  )
  return await Promise.all(
    rows.map(async ({ id, form, receivedAt, epoch, answer, ...place }) => ({
      id,
      form,
      receivedAt,
      answer:
        answer && epoch !== null
          ? await openAnswer(keys, { ...place, id }, { epoch, ciphertext: answer })
          : undefined,
    })),
  )
}
