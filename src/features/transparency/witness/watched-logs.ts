import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { type NoteKey, verifierText } from '#platform/tlog/note/keys.ts'

/** A partner's log that this installation is a witness of. */
export interface WatchedLogState {
  readonly origin: string
  readonly verifier: string
  readonly endedAt: Date | null
  /** What was cosigned last; null: nothing yet. */
  readonly size: number | null
  readonly seenAt: Date | null
  readonly evidence: readonly Evidence[]
}

/** What the log signed and we refused, beside what we had cosigned of it. Both notes carry the log's signature. */
export interface Evidence {
  readonly at: Date
  readonly kind: 'two-histories' | 'not-shown'
  readonly size: number
  readonly refused: string
  readonly cosigned: string
  /** It was looked into, and what came of it; null: not yet. */
  readonly aside: { readonly at: Date; readonly reason: string } | null
}

/**
 * From now on we cosign what follows from what we saw of this log. One that was watched before goes on from there.
 *
 * @throws {Conflict} `log-watched`: it is watched already; `log-has-another-key`: a log whose key changed has another name
 */
export async function watchLog(ctx: Context, key: NoteKey): Promise<void> {
  const [known] = await ctx.prepared<{ verifier: string; ended_at: Date | null }>(
    'transparency_known_log',
    'select verifier, ended_at from transparency.watched_log where origin = $1',
    [key.name],
  )
  const verifier = verifierText(key)
  if (known !== undefined && known.verifier !== verifier)
    throw new Conflict(
      'log-has-another-key',
      `${key.name} was watched with another key. Whoever lost the key file begins another log, under another name.`,
    )
  if (known !== undefined && known.ended_at === null)
    throw new Conflict('log-watched', `${key.name} is watched already.`)
  await ctx.prepared(
    'transparency_watch_log',
    `insert into transparency.watched_log (origin, verifier) values ($1, $2)
     on conflict (origin) do update set ended_at = null`,
    [key.name, verifier],
  )
  await recordEvent(ctx, 'log.watched', { kind: 'log', id: key.name })
}

/** @throws {NotFound} `no-such-log`: it has ended, or never was */
export async function unwatchLog(ctx: Context, origin: string): Promise<void> {
  const rows = await ctx.prepared<{ origin: string }>(
    'transparency_unwatch_log',
    'update transparency.watched_log set ended_at = now() where origin = $1 and ended_at is null returning origin',
    [origin],
  )
  if (rows.length === 0) throw new NotFound('log')
  await recordEvent(ctx, 'log.unwatched', { kind: 'log', id: origin })
}

/**
 * Puts aside what is known against a log until now: it was looked into, and doctor asks for it no more. It stays, and is shown with
 * the reason; what comes after it is told as before.
 *
 * @param reason what came of it, 1 to 500 characters; kept with the evidence, and not in the audit
 * @returns how many @throws {NotFound} `no-such-evidence`: nothing is known against it, or all was put aside
 */
export async function putEvidenceAside(ctx: Context, origin: string, reason: string): Promise<number> {
  const rows = await ctx.prepared<{ kind: Evidence['kind'] }>(
    'transparency_put_aside',
    `with aside as (
        insert into transparency.evidence_aside (evidence_id, reason)
        select e.id, $2 from transparency.evidence e where e.origin = $1
          and not exists (select from transparency.evidence_aside a where a.evidence_id = e.id)
        returning evidence_id)
      select e.kind from aside join transparency.evidence e on e.id = aside.evidence_id`,
    [origin, reason],
  )
  if (rows.length === 0) throw new NotFound('evidence')
  const ofKind = (kind: Evidence['kind']) => rows.filter((row) => row.kind === kind).length
  await recordEvent(
    ctx,
    'log.evidence-put-aside',
    { kind: 'log', id: origin },
    { twoHistories: ofKind('two-histories'), notShown: ofKind('not-shown') },
  )
  return rows.length
}

/** Also those that ended. */
export async function watchedLogs(ctx: Context): Promise<readonly WatchedLogState[]> {
  const logs = await ctx.prepared<{
    origin: string
    verifier: string
    ended_at: Date | null
    latest_size: string | null
    seen_at: Date | null
  }>(
    'transparency_watched_logs',
    'select origin, verifier, ended_at, latest_size, seen_at from transparency.watched_log order by added_at',
    [],
  )
  const evidence = await ctx.prepared<{
    origin: string
    at: Date
    kind: Evidence['kind']
    size: string
    refused_note: string
    cosigned_note: string
    aside_at: Date | null
    reason: string | null
  }>(
    'transparency_evidence',
    `select e.origin, e.at, e.kind, e.size, e.refused_note, e.cosigned_note, a.at as aside_at, a.reason
     from transparency.evidence e left join transparency.evidence_aside a on a.evidence_id = e.id order by e.at`,
    [],
  )
  return logs.map((log) => ({
    origin: log.origin,
    verifier: log.verifier,
    endedAt: log.ended_at,
    size: log.latest_size === null ? null : Number(log.latest_size),
    seenAt: log.seen_at,
    evidence: evidence
      .filter(({ origin }) => origin === log.origin)
      .map((one) => ({
        at: one.at,
        kind: one.kind,
        size: Number(one.size),
        refused: one.refused_note,
        cosigned: one.cosigned_note,
        aside: one.aside_at === null || one.reason === null ? null : { at: one.aside_at, reason: one.reason },
      })),
  }))
}
