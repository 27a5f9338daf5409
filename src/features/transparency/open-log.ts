import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import {
  ED25519,
  type NoteKey,
  readVerifierKey,
  type SigningKey,
  signingKey,
  verifierText,
} from '#platform/tlog/note/keys.ts'
import type { TableReader } from './table-reader.ts'

/** What this installation signs as. */
export interface OpenLog {
  readonly origin: string
  readonly key: SigningKey
  /** The newest checkpoint that this database knows of; null: none was signed. */
  readonly last: { readonly size: number; readonly note: string } | null
}

/**
 * The log that is open now; begun when there is none yet. For jobs and whoever runs the installation.
 *
 * @param host of the installation's address, such as `help.example`: stands in the name that outsiders know the log by
 */
export async function openLog(ctx: Context, keyring: Keyring, host: string): Promise<OpenLog> {
  const [known] = await ctx.prepared<{ origin: string }>(
    'transparency_log',
    'select origin from transparency.log where closed_at is null',
    [],
  )
  const origin = known?.origin ?? (await beginLog(ctx, keyring, await nextOrigin(ctx, host)))
  const [last] = await ctx.prepared<{ size: string; note: string }>(
    'transparency_last_checkpoint',
    'select size, note from transparency.checkpoint where origin = $1 order by size desc limit 1',
    [origin],
  )
  return {
    origin,
    key: keyOf(keyring, origin),
    last: last === undefined ? null : { size: Number(last.size), note: last.note },
  }
}

/** A database that was restored from before this log began goes on with it. */
export async function adoptLog(ctx: Context, keyring: Keyring, origin: string): Promise<void> {
  await ctx.prepared(
    'transparency_leave_log',
    `update transparency.log set closed_at = now(), closing_note = 'restored' where origin <> $1 and closed_at is null`,
    [origin],
  )
  const [known] = await ctx.prepared<{ origin: string }>(
    'transparency_log_of_origin',
    'select origin from transparency.log where origin = $1',
    [origin],
  )
  if (known === undefined) await beginLog(ctx, keyring, origin)
}

const keyOf = (keyring: Keyring, origin: string): SigningKey =>
  signingKey(origin, ED25519, keyring.signs('log', origin))

/** A log of this installation, with the key that it is checked by. */
export interface KnownLog {
  readonly origin: string
  readonly verifier: NoteKey
  readonly closedAt: Date | null
}

interface LogRow {
  readonly origin: string
  readonly verifier: string
  readonly closed_at: Date | null
}

const LOGS = 'select origin, verifier, closed_at from transparency.log order by begun_at'

/** All logs, the oldest first. */
export async function logsOf(ctx: Context): Promise<readonly KnownLog[]> {
  return (await ctx.prepared<LogRow>('transparency_logs', LOGS, [])).map(known)
}

/** The same from the tables themselves, such as those of a backup. */
export async function logsIn(client: TableReader): Promise<readonly KnownLog[]> {
  return (await client.query<LogRow>(LOGS)).rows.map(known)
}

const known = ({ origin, verifier, closed_at }: LogRow): KnownLog => ({
  origin,
  verifier: readVerifierKey(verifier),
  closedAt: closed_at,
})

/** As whom the next log will sign, which is not begun by that. */
export async function nextLogKey(ctx: Context, keyring: Keyring, host: string): Promise<SigningKey> {
  return keyOf(keyring, await nextOrigin(ctx, host))
}

async function nextOrigin(ctx: Context, host: string): Promise<string> {
  const [row] = await ctx.prepared<{ n: string }>(
    'transparency_count_logs',
    'select count(*) as n from transparency.log',
    [],
  )
  const n = Number(row?.n ?? 0)
  return `${host}/log${n === 0 ? '' : `/${String(n + 1)}`}`
}

async function beginLog(ctx: Context, keyring: Keyring, origin: string): Promise<string> {
  await ctx.prepared(
    'transparency_begin_log',
    'insert into transparency.log (origin, verifier) values ($1, $2)',
    [origin, verifierText(keyOf(keyring, origin))],
  )
  return origin
}
