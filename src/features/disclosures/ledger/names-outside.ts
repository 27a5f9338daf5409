import { actingPlace, openOfAccounting } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { LedgerLine } from './ledger-of.ts'

/** To whom something was told: nobody of whom the platform knows anything else. */
export interface NamedRecipient {
  /** Empty: not known, or a program of the coalition as such. */
  readonly person: string
  /** Empty: a program of the coalition. */
  readonly organization: string
}

/** Where a name is sealed. */
export const nameStandsAt = (subject: string, line: string) => ({
  subject,
  table: 'disclosures.told',
  row: line,
  group: 'recipient',
})

/**
 * Who received what was told, by name, for whoever reads the ledger of a record. Opening a name is written down as a look.
 *
 * @returns by line; a line without a name, or whose key was destroyed, is not in it
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function namesOutside(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  lines: readonly Pick<LedgerLine, 'id' | 'source'>[],
): Promise<ReadonlyMap<string, NamedRecipient>> {
  const told = lines.filter(({ source }) => source === 'told').map(({ id }) => id)
  if (told.length === 0) return new Map()
  const rows = await ctx.prepared<{
    id: string
    subject_id: string
    key_epoch: number
    ciphertext: Buffer
  }>(
    'disclosures_sealed_names',
    'select id, subject_id, key_epoch, ciphertext from disclosures.sealed_names($1, $2)',
    [subject, told],
  )
  const names = await openOfAccounting(
    keys,
    actingPlace(ctx),
    rows.map((row) => ({
      place: nameStandsAt(row.subject_id, row.id),
      epoch: row.key_epoch,
      ciphertext: row.ciphertext,
    })),
  )
  return new Map(
    rows.flatMap(({ id }, at): [string, NamedRecipient][] => {
      const name = names[at] as NamedRecipient | undefined
      return name ? [[id, name]] : []
    }),
  )
}
