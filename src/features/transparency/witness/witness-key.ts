import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { COSIGNATURE, type SigningKey, signingKey, verifierText } from '#platform/tlog/note/keys.ts'

/** What this installation cosigns with under a name: follows from the key file, also after the database was restored from before. */
export const witnessKey = (keyring: Keyring, name: string): SigningKey =>
  signingKey(name, COSIGNATURE, keyring.signs('witness', name))

/**
 * What partners are given so that they know our cosignatures; named when it is first asked for. For whoever runs the
 * installation.
 *
 * @param host of the installation's address: stands in the name, which stays when the address changes
 */
export async function witnessVerifier(ctx: Context, keyring: Keyring, host: string): Promise<string> {
  const key = witnessKey(keyring, `${host}/witness`)
  // Two who ask at once take one name: whoever comes second finds the first one's.
  await ctx.prepared(
    'transparency_make_witness_key',
    'insert into transparency.witness_key (name, verifier) values ($1, $2) on conflict do nothing',
    [key.name, verifierText(key)],
  )
  const [row] = await ctx.prepared<{ verifier: string }>(
    'transparency_witness_verifier',
    'select verifier from transparency.witness_key',
    [],
  )
  if (row === undefined) throw new Error('the name of the witness is gone')
  return row.verifier
}
