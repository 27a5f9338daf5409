import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import {
  ED25519,
  makeSigningKey,
  type NoteKey,
  readSigningKey,
  readVerifierKey,
  type SigningKey,
  signerText,
  verifierText,
} from '#platform/tlog/note/keys.ts'

/** What this installation signs as. */
export interface OpenLog {
  readonly origin: string
  readonly key: SigningKey
  /** The newest checkpoint that this database knows of; null: none was signed. */
  readonly last: { readonly size: number; readonly note: string } | null
}

const about = (origin: string): string => `transparency log ${origin}`

/**
 * The log that is open now, with its key; made when there is none yet. For jobs and whoever runs the installation.
 *
 * @param host of the installation's address, such as `help.example`: stands in the name that outsiders know the log by
 */
export async function openLog(ctx: Context, keyring: Keyring, host: string): Promise<OpenLog> {
  const [known] = await ctx.prepared<{ origin: string; sealed_key: Buffer }>(
    'transparency_log',
    'select origin, sealed_key from transparency.log where closed_at is null',
    [],
  )
  const { origin, sealed_key } = known ?? (await beginLog(ctx, keyring, host))
  const [last] = await ctx.prepared<{ size: string; note: string }>(
    'transparency_last_checkpoint',
    'select size, note from transparency.checkpoint where origin = $1 order by size desc limit 1',
    [origin],
  )
  return {
    origin,
    key: readSigningKey(keyring.open(sealed_key, about(origin))),
    last: last === undefined ? null : { size: Number(last.size), note: last.note },
  }
}

/** Which key holders and verifiers are given. Needs no key of ours. */
export async function logsOf(
  ctx: Context,
): Promise<readonly { origin: string; verifier: NoteKey; closedAt: Date | null }[]> {
  const rows = await ctx.prepared<{ origin: string; verifier: string; closed_at: Date | null }>(
    'transparency_logs',
    'select origin, verifier, closed_at from transparency.log order by begun_at',
    [],
  )
  return rows.map((row) => ({
    origin: row.origin,
    verifier: readVerifierKey(row.verifier),
    closedAt: row.closed_at,
  }))
}

/** A day stands in the name, so that one that begins anew is another. */
async function beginLog(
  ctx: Context,
  keyring: Keyring,
  host: string,
): Promise<{ origin: string; sealed_key: Buffer }> {
  const [row] = await ctx.prepared<{ n: string }>(
    'transparency_count_logs',
    'select count(*) as n from transparency.log',
    [],
  )
  const n = Number(row?.n ?? 0)
  const origin = `${host}/log${n === 0 ? '' : `/${String(n + 1)}`}`
  const key = makeSigningKey(origin, ED25519)
  const sealed_key = keyring.seal(signerText(key), about(origin))
  await ctx.prepared(
    'transparency_begin_log',
    'insert into transparency.log (origin, verifier, sealed_key) values ($1, $2, $3)',
    [origin, verifierText(key), sealed_key],
  )
  return { origin, sealed_key }
}
