import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { notHere } from '../refusals.ts'
import { openPart, type SealedPart } from '../sealed-part.ts'

/** What anybody with the address sees of a certificate that its learner published. Never the license number. */
export interface PublishedCertificate extends Pick<SealedPart, 'name' | 'shown' | 'file'> {
  readonly id: string
  /** ISO day; null: it holds. */
  readonly takenBackOn: string | null
}

/** @throws {NotFound} no certificate of this id, or one that is private: the two look the same */
export async function publishedCertificate(
  ctx: Context,
  keyring: Keyring,
  id: string,
): Promise<PublishedCertificate> {
  const [row] = await ctx.prepared<{ coalition: string; sealed: Buffer; takenBackOn: string | null }>(
    'certificates_published',
    `select coalition_id as coalition, sealed, taken_back_on::text as "takenBackOn" from certificates.published($1)`,
    [id],
  )
  if (!row) throw notHere()
  const { name, shown, file, publicFile } = openPart(keyring, row.coalition, id, row.sealed)
  return { id, name, shown, file: publicFile ?? file, takenBackOn: row.takenBackOn }
}
