import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { TakenBackWhy } from '../keeping/issued.ts'
import { placeOf } from '../place.ts'
import { notHere } from '../refusals.ts'
import { openPart, type SealedPart } from '../sealed-part.ts'

/** A certificate of the acting person, opened. */
export interface OwnCertificate extends SealedPart {
  readonly id: string
  readonly completion: string
  readonly isPublished: boolean
  /** ISO day; null: it holds. */
  readonly takenBackOn: string | null
  readonly takenBackWhy: TakenBackWhy | null
}

interface Row
  extends Pick<OwnCertificate, 'id' | 'completion' | 'isPublished' | 'takenBackOn' | 'takenBackWhy'> {
  readonly sealed: Buffer
}

const ROWS = `select k.id, k.completion_id as completion, k.sealed, k.published_at is not null as "isPublished",
    (k.taken_back_at at time zone 'UTC')::date::text as "takenBackOn", k.taken_back_why as "takenBackWhy"
  from certificates.certificate k where k.coalition_id = identity.coalition() and k.person_id = identity.person()`

/** Theirs, the newest first. Leans on certificate_of_person. */
export async function ownCertificates(ctx: Context, keyring: Keyring): Promise<readonly OwnCertificate[]> {
  const rows = await ctx.prepared<Row>(
    'certificates_own',
    `${ROWS} order by k.issued_at desc, k.id limit 200`,
    [],
  )
  return rows.map((row) => opened(ctx, keyring, row))
}

/** @throws {NotFound} none of theirs */
export async function ownCertificate(ctx: Context, keyring: Keyring, id: string): Promise<OwnCertificate> {
  const [row] = await ctx.prepared<Row>('certificates_own_one', `${ROWS} and k.id = $1`, [id])
  if (!row) throw notHere()
  return opened(ctx, keyring, row)
}

function opened(ctx: Context, keyring: Keyring, { sealed, ...row }: Row): OwnCertificate {
  return { ...row, ...openPart(keyring, placeOf(ctx).coalition, row.id, sealed) }
}

/** Whether whoever has the address sees it; the learner alone chooses. Saying the same again changes nothing. @throws {NotFound} */
export async function publishCertificate(ctx: Context, id: string, open: boolean): Promise<void> {
  const there = await ctx.prepared(
    'certificates_own_there',
    'select from certificates.certificate where id = $1 and person_id = identity.person()',
    [id],
  )
  if (there.length === 0) throw notHere()
  const [row] = await ctx.prepared<{ done: boolean }>(
    'certificates_publish',
    'select certificates.publish($1, $2) as done',
    [id, open],
  )
  if (row?.done !== true) return
  await recordEvent(ctx, open ? 'certificate.published' : 'certificate.hidden', { kind: 'certificate', id })
}
