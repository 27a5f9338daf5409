import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, type Groups, openItems } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Words } from '../domain/read-telling.ts'
import { noSuchConcern, orDeclined } from '../refusals.ts'
import { type ConcernPlace, openAnswer, openWords } from '../sealing.ts'
import { type ConcernLine, concernOf, toldBesides } from './concern-list.ts'
import { recordOfFirst } from './record-of-first.ts'

/** A concern with its words. */
export interface OpenConcern extends ConcernLine {
  readonly place: ConcernPlace
  /** Undefined: they were cleared, or the key to them destroyed. */
  readonly words: Words | undefined
  readonly answer: string | undefined
  /** Told by the same person, the first one among them; without a word of them. */
  readonly others: readonly ConcernLine[]
  /** Where the first of them went, while something can still be written there. */
  readonly recordOfFirst: string | undefined
}

interface Row {
  readonly key_owner: string
  readonly key_epoch: number | null
  readonly ciphertext: Buffer | null
  readonly answer_epoch: number | null
  readonly answer: Buffer | null
}

/**
 * Opens a concern, and writes down that it was opened: here, or by the door of records once it is in one. What it returns may leave the
 * program when the transaction has committed.
 *
 * @throws {NotFound} · {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openConcern(ctx: Context, keys: KeyStore, id: string): Promise<OpenConcern> {
  const line = await concernOf(ctx, id)
  const { coalition, agency } = actingPlace(ctx)
  const [row] = await orDeclined(
    ctx.prepared<Row>(
      'concerns_open_words',
      'select key_owner, key_epoch, ciphertext, answer_epoch, answer from concerns.open_words($1)',
      [id],
    ),
  )
  if (!row) throw noSuchConcern()
  if (row.ciphertext || row.answer) await recordEvent(ctx, 'concern.read', { kind: 'concern', id })
  const place = { coalition, agency, keyOwner: row.key_owner, id }
  const others = await toldBesides(ctx, line)
  return {
    ...line,
    place,
    words:
      row.ciphertext && row.key_epoch !== null
        ? await openWords(keys, place, { epoch: row.key_epoch, ciphertext: row.ciphertext })
        : await inRecord(ctx, keys, line),
    answer:
      row.answer && row.answer_epoch !== null
        ? await openAnswer(keys, place, { epoch: row.answer_epoch, ciphertext: row.answer })
        : undefined,
    others,
    recordOfFirst: await recordOfFirst(ctx, others),
  }
}

async function inRecord(ctx: Context, keys: KeyStore, { item }: ConcernLine): Promise<Words | undefined> {
  if (item === null) return undefined
  const [found] = await openItems(ctx, keys, [item], { what: 'record' })
  if (!found?.groups) return undefined
  const { narrative, reporter } = found.groups as Groups<'concern'>
  return { text: narrative.text, who: narrative.who, reach: reporter.reach }
}
