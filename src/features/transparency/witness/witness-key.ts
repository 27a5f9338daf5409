import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import {
  COSIGNATURE,
  makeSigningKey,
  readSigningKey,
  type SigningKey,
  signerText,
  verifierText,
} from '#platform/tlog/note/keys.ts'

const ABOUT = 'transparency witness key'

/**
 * What partners are given so that they know our cosignatures; made when it is first asked for. For whoever runs the
 * installation.
 *
 * @param host of the installation's address: stands in the name of a new key
 */
export async function witnessVerifier(ctx: Context, keyring: Keyring, host: string): Promise<string> {
  const key = makeSigningKey(`${host}/witness`, COSIGNATURE)
  // Two who ask at once make one key: whoever comes second finds the first one's.
  await ctx.prepared(
    'transparency_make_witness_key',
    'insert into transparency.witness_key (name, verifier, sealed_key) values ($1, $2, $3) on conflict do nothing',
    [key.name, verifierText(key), keyring.seal(signerText(key), ABOUT)],
  )
  const [row] = await ctx.prepared<{ verifier: string }>(
    'transparency_witness_verifier',
    'select verifier from transparency.witness_key',
    [],
  )
  if (row === undefined) throw new Error('the key of the witness is not there')
  return row.verifier
}

export function openWitnessKey(keyring: Keyring, sealed: Buffer): SigningKey {
  return readSigningKey(keyring.open(sealed, ABOUT))
}
