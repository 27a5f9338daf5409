import type pg from 'pg'
import { type AgencyOf, type HasEarlier, KeyGone, type KeysOfOwner } from '#platform/key-store/index.ts'
import { draftStandsAt } from '../drafts/drafts.ts'
import { itemStandsAt, type SealedGroup, type SealedRow, sealGroupAnew } from '../seal-groups.ts'

/** Rows of one statement, which is on the disk before the next one begins. */
const ROWS = 200

/** Less than any id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

type Keys = ReadonlyMap<string, KeysOfOwner>

/** What became of some rows: those that changed meanwhile are in neither. */
export interface Kept<Row> {
  readonly kept: number
  /** These do not open: changed on the disk, sealed by nobody, or their key is gone. They stay as they are. */
  readonly unopened: readonly Row[]
}

export interface DraftRow {
  readonly id: string
  readonly program_id: string
  readonly person_id: string
  readonly subject_id: string | null
  readonly item_id: string | null
  readonly form: string
  readonly version: number
  readonly key_epoch: number
  readonly ciphertext: Buffer
}

const asked = ({ agency }: AgencyOf, owners: readonly HasEarlier[]) => [
  agency,
  owners.map(({ owner }) => owner),
  owners.map(({ newest }) => newest),
  ROWS,
]

export async function itemsBehind(
  owner: pg.Pool,
  of: AgencyOf,
  owners: readonly HasEarlier[],
  after?: SealedRow,
): Promise<readonly SealedRow[]> {
  const { rows } = await owner.query<SealedRow>(
    'select * from records.items_behind($1, $2, $3, $4, $5, $6, $7)',
    [...asked(of, owners), after?.item_id ?? NO_ID, after?.version ?? 0, after?.field_group ?? ''],
  )
  return rows
}

export async function draftsBehind(
  owner: pg.Pool,
  of: AgencyOf,
  owners: readonly HasEarlier[],
  after?: DraftRow,
): Promise<readonly DraftRow[]> {
  const { rows } = await owner.query<DraftRow>(
    'select * from records.drafts_behind($1, $2, $3, $4, $5, $6, $7)',
    [...asked(of, owners), after?.program_id ?? NO_ID, after?.person_id ?? NO_ID, after?.id ?? NO_ID],
  )
  return rows
}

export async function keepItems(
  owner: pg.Pool,
  of: AgencyOf,
  rows: readonly SealedRow[],
  keys: Keys,
): Promise<Kept<SealedRow>> {
  const { opened, anew, unopened } = eachAnew(rows, (row) =>
    sealGroupAnew(present(keys, row.subject_id), itemStandsAt(of, row), {
      epoch: row.key_epoch,
      ciphertext: row.ciphertext,
    }),
  )
  const n = await kept(owner, 'select records.keep_items_sealed_anew($1, $2, $3, $4, $5, $6) as n', [
    opened.map((row) => row.item_id),
    opened.map((row) => row.version),
    opened.map((row) => row.field_group),
    opened.map((row) => row.key_epoch),
    anew.map(({ epoch }) => epoch),
    anew.map(({ ciphertext }) => ciphertext),
  ])
  return { kept: n, unopened }
}

/** The same of drafts. */
export async function keepDrafts(
  owner: pg.Pool,
  of: AgencyOf,
  rows: readonly DraftRow[],
  keys: Keys,
): Promise<Kept<DraftRow>> {
  const { opened, anew, unopened } = eachAnew(rows, (row) =>
    sealGroupAnew(
      present(keys, row.person_id),
      draftStandsAt(
        { ...of, person: row.person_id },
        { form: row.form, subject: row.subject_id ?? undefined, item: row.item_id ?? undefined },
        row.id,
        row.version,
      ),
      { epoch: row.key_epoch, ciphertext: row.ciphertext },
    ),
  )
  const n = await kept(owner, 'select records.keep_drafts_sealed_anew($1, $2, $3, $4, $5, $6, $7) as n', [
    opened.map((row) => row.program_id),
    opened.map((row) => row.person_id),
    opened.map((row) => row.id),
    opened.map((row) => row.version),
    opened.map((row) => row.key_epoch),
    anew.map(({ epoch }) => epoch),
    anew.map(({ ciphertext }) => ciphertext),
  ])
  return { kept: n, unopened }
}

/** One that does not open holds up no other. */
function eachAnew<Row>(rows: readonly Row[], anewOf: (row: Row) => SealedGroup) {
  const [opened, anew, unopened]: [Row[], SealedGroup[], Row[]] = [[], [], []]
  for (const row of rows) {
    try {
      anew.push(anewOf(row))
      opened.push(row)
    } catch {
      unopened.push(row)
    }
  }
  return { opened, anew, unopened }
}

async function kept(owner: pg.Pool, sql: string, values: unknown[]): Promise<number> {
  const { rows } = await owner.query<{ n: string }>(sql, values)
  return Number(rows[0]?.n ?? 0)
}

function present(keys: Keys, owner: string): KeysOfOwner {
  const found = keys.get(owner)
  if (!found) throw new KeyGone()
  return found
}
