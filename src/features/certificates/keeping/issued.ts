import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { CSV_MARK, csvRow } from '#platform/csv.ts'
import type { Context } from '#platform/db/actor.ts'
import { placeOf } from '../place.ts'
import { inTheWay, notHere } from '../refusals.ts'
import { openPart, type SealedPart } from '../sealed-part.ts'

export const TAKEN_BACK_WHY = ['wrong-details', 'not-completed', 'asked-by-learner'] as const
export type TakenBackWhy = (typeof TAKEN_BACK_WHY)[number]

/** A certificate that the acting provider issued. */
export interface Issued extends Pick<SealedPart, 'name' | 'licenseNumber' | 'shown'> {
  readonly id: string
  readonly takenBackOn: string | null
  readonly takenBackWhy: TakenBackWhy | null
  /** Somebody else's: nobody takes their own back as a provider. */
  readonly isOwn: boolean
}

interface Row extends Pick<Issued, 'id' | 'takenBackOn' | 'takenBackWhy' | 'isOwn'> {
  readonly sealed: Buffer
}

const ISSUED = `select k.id, k.sealed, (k.taken_back_at at time zone 'UTC')::date::text as "takenBackOn",
    k.taken_back_why as "takenBackWhy", k.person_id = identity.person() as "isOwn"
  from certificates.certificate k
  where k.coalition_id = identity.coalition() and k.provider_agency_id is not distinct from identity.agency()
    and identity.has('certificates.keep')`

/** The newest, of every course. Leans on certificate_of_provider. */
export async function issuedHere(ctx: Context, keyring: Keyring, most = 100): Promise<readonly Issued[]> {
  const rows = await ctx.prepared<Row>(
    'certificates_issued',
    `${ISSUED} order by k.completed_on desc, k.id limit $1`,
    [most],
  )
  return opened(ctx, keyring, rows)
}

/** What boards are told of whom, and what a person never gave is empty. */
const COLUMNS: readonly (readonly [string, (one: Issued) => string | number | null])[] = [
  ['name', ({ name }) => name],
  ['license_number', ({ licenseNumber }) => licenseNumber],
  ['course_title', ({ shown }) => shown.title],
  ['course_number', ({ shown }) => shown.approval?.courseNumber ?? null],
  ['completed_on', ({ shown }) => shown.completedOn],
  ['credits', ({ shown }) => shown.approval?.credits ?? null],
  ['credit_type', ({ shown }) => shown.approval?.creditType ?? null],
  ['approval_number', ({ shown }) => shown.approval?.number ?? null],
  ['provider_number', ({ shown }) => shown.provider.number],
  ['certificate_number', ({ id }) => id],
]

/**
 * What one approval asks to be reported: the last 5,000 who completed the course by it, without those taken back. Writes down that it was made.
 *
 * @returns a spreadsheet in which no cell is a formula
 * @throws {NotFound} no approval of the acting provider
 */
export async function boardReport(ctx: Context, keyring: Keyring, approval: string): Promise<string> {
  const there = await ctx.prepared(
    'certificates_approval_there',
    `select from certificates.approval where id = $1 and coalition_id = identity.coalition()
       and agency_id is not distinct from identity.agency() and identity.has('certificates.keep')`,
    [approval],
  )
  if (there.length === 0) throw notHere()
  const rows = await ctx.prepared<Row>(
    'certificates_reported',
    `${ISSUED} and k.approval_id = $1 and k.taken_back_at is null order by k.completed_on desc, k.id limit 5000`,
    [approval],
  )
  await recordEvent(ctx, 'certificate.reported', { kind: 'approval', id: approval }, { rows: rows.length })
  const lines = opened(ctx, keyring, rows).map((one) => csvRow(COLUMNS.map(([, cell]) => cell(one))))
  return `${CSV_MARK}${csvRow(COLUMNS.map(([name]) => name))}${lines.join('')}`
}

function opened(ctx: Context, keyring: Keyring, rows: readonly Row[]): readonly Issued[] {
  const { coalition } = placeOf(ctx)
  return rows.map(({ sealed, ...row }) => {
    const { name, licenseNumber, shown } = openPart(keyring, coalition, row.id, sealed)
    return { ...row, name, licenseNumber, shown }
  })
}

/**
 * It does not hold any more; its page says so. A learner takes their own back to get another one with other details; a provider what
 * should not have been issued.
 *
 * @throws {NotFound} · {Conflict} `taken-back-already`
 */
export async function takeBack(ctx: Context, id: string, why: TakenBackWhy): Promise<void> {
  const [row] = await ctx.prepared<{ done: boolean }>(
    'certificates_take_back',
    'select certificates.take_back($1, $2) as done',
    [id, why],
  )
  if (row?.done === true) {
    await recordEvent(ctx, 'certificate.taken-back', { kind: 'certificate', id }, { why })
    return
  }
  const there = await ctx.prepared(
    'certificates_taken_back',
    'select from certificates.certificate where id = $1 and taken_back_at is not null',
    [id],
  )
  throw there.length > 0 ? inTheWay('taken-back-already') : notHere()
}
