import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'

/** Who outside gets each checkpoint. */
export interface Holder {
  readonly id: string
  readonly kind: 'folder' | 'mail' | 'witness'
  readonly name: string
  readonly address: string
  /** Key of a witness, as C2SP signed-note writes it; null for the others. */
  readonly verifier: string | null
  /** The newest checkpoint that they have, and since when; null: none yet. */
  readonly heldSize: number | null
  readonly heldAt: Date | null
  /** Why the last one did not reach them; null: it did. */
  readonly fault: string | null
}

/** Fewer than this, and whoever has our key could sign two histories with nobody there to compare. */
export const FEWEST_HOLDERS = 2
/** A holder who has had nothing for so long holds no more. Checkpoints leave every hour. */
export const HELD_FOR_HOURS = 26

export async function holdersOf(ctx: Context): Promise<readonly Holder[]> {
  const rows = await ctx.prepared<Omit<Holder, 'heldSize'> & { heldSize: string | null }>(
    'transparency_holders',
    `select id, kind, name, address, verifier, held_size as "heldSize", held_at as "heldAt", fault from transparency.holder
     where ended_at is null order by added_at`,
    [],
  )
  return rows.map((row) => ({ ...row, heldSize: row.heldSize === null ? null : Number(row.heldSize) }))
}

/** @throws {Conflict} `holder-there`: this address gets them already */
export async function addHolder(
  ctx: Context,
  { kind, name, address, verifier }: Pick<Holder, 'kind' | 'name' | 'address' | 'verifier'>,
): Promise<string> {
  const [row] = await ctx.prepared<{ id: string }>(
    'transparency_add_holder',
    `insert into transparency.holder (kind, name, address, verifier) values ($1, $2, $3, $4)
     on conflict (kind, address) where ended_at is null do nothing returning id`,
    [kind, name, address, verifier],
  )
  if (row === undefined) throw new Conflict('holder-there', 'This address gets the checkpoints already.')
  await recordEvent(ctx, 'holder.added', { kind: 'holder', id: row.id }, { kind })
  return row.id
}

/** @throws {NotFound} `no-such-holder`: it has ended, or never was */
export async function endHolder(ctx: Context, id: string): Promise<void> {
  const rows = await ctx.prepared<{ id: string }>(
    'transparency_end_holder',
    'update transparency.holder set ended_at = now() where id = $1 and ended_at is null returning id',
    [id],
  )
  if (rows.length === 0) throw new NotFound('holder')
  await recordEvent(ctx, 'holder.ended', { kind: 'holder', id })
}

export async function noteHeld(ctx: Context, id: string, size: number): Promise<void> {
  await ctx.prepared(
    'transparency_note_held',
    'update transparency.holder set held_size = $2, held_at = now(), fault = null where id = $1',
    [id, size],
  )
}

/** @param fault a code */
export async function noteNotHeld(ctx: Context, id: string, fault: string): Promise<void> {
  await ctx.prepared(
    'transparency_note_not_held',
    'update transparency.holder set fault = $2 where id = $1',
    [id, fault],
  )
}
