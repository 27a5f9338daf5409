import { randomUUID } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyOwner, KeyStore } from '#platform/key-store/index.ts'
import { type ActingPlace, actingPlace } from '../acting.ts'
import { openGroup, type SealedPlace, sealGroup } from '../seal-groups.ts'

/** What a form holds, by the names of its fields. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** Which form of which record: a person has one draft of each in a program. */
export interface DraftOf {
  /** Such as `note`. */
  readonly form: string
  /** The record that it writes in; absent: one that does not exist yet. */
  readonly subject?: string | undefined
  /** The entry that it changes. */
  readonly item?: string | undefined
}

export interface Draft {
  readonly version: number
  readonly savedAt: Date
  /** The version of the entry that was being changed when typing began. */
  readonly itemVersion: number | undefined
  readonly fields: Typed
}

export interface SavedDraft {
  readonly version: number
  readonly savedAt: Date
}

interface Row {
  readonly id: string
  readonly version: number
  readonly itemVersion: number | null
  readonly savedAt: Date
  readonly epoch: number
  readonly ciphertext: Buffer
}

const t = translator('en')

/** The ciphertext column takes no more. */
const MOST_BYTES = 150_000

/** More forms than anybody leaves half typed; what sends more is no person. */
const MOST_DRAFTS = 200

const FIND = `select d.id, d.version, d.item_version as "itemVersion", d.saved_at as "savedAt", d.key_epoch as epoch, d.ciphertext
  from records.draft d
  where d.program_id = $1 and d.person_id = $2 and d.form = $3
    and coalesce(d.subject_id, d.program_id) = coalesce($4::uuid, d.program_id)
    and coalesce(d.item_id, d.program_id) = coalesce($5::uuid, d.program_id)`

const valuesOf = ({ program, person }: ActingPlace, { form, subject, item }: DraftOf) => [
  program,
  person,
  form,
  subject ?? null,
  item ?? null,
]

/** The key of somebody's drafts at one agency. */
const ownerOf = ({ coalition, agency, person }: ActingPlace): KeyOwner => ({
  coalition,
  agency,
  owner: person,
  purpose: 'drafts',
})

/** Where it stands: bound to whose it is, its form and its record, so that none opens as another. */
export function draftStandsAt(
  place: Pick<ActingPlace, 'coalition' | 'agency' | 'person'>,
  of: DraftOf,
  id: string,
  version: number,
): SealedPlace {
  const { coalition, agency, person } = place
  return {
    coalition,
    agency,
    subject: `${person} ${of.subject ?? '-'} ${of.item ?? '-'}`,
    table: 'records.draft',
    row: id,
    group: of.form,
    version,
  }
}

async function find(ctx: Context, place: ActingPlace, of: DraftOf): Promise<Row | undefined> {
  const [row] = await ctx.prepared<Row>('records_draft', FIND, valuesOf(place, of))
  return row
}

/**
 * What somebody has typed into a form and not saved, here or on another device of theirs. Nobody else reads it.
 *
 * @returns undefined: nothing, or the key to it was destroyed
 * @throws {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function readDraft(ctx: Context, keys: KeyStore, of: DraftOf): Promise<Draft | undefined> {
  const place = actingPlace(ctx)
  const row = await find(ctx, place, of)
  if (!row) return undefined
  const key = (await keys.keysOf([ownerOf(place)])).get(place.person)
  if (!key) return undefined
  const fields = openGroup(key, draftStandsAt(place, of, row.id, row.version), row) as Typed
  return { version: row.version, savedAt: row.savedAt, itemVersion: row.itemVersion ?? undefined, fields }
}

/**
 * Keeps what is in a form now. It says which version it goes on from: what another tab or device saved meanwhile is never
 * overwritten.
 *
 * @param onVersion 0: none was known when typing began
 * @throws {Conflict} `draft-newer` there is one that this form does not know · `draft-gone` it was saved or discarded
 * @throws {NotFound} no such record · {Invalid} `draft-too-long` · {Conflict} `draft-too-many`
 */
export async function saveDraft(
  ctx: Context,
  keys: KeyStore,
  of: DraftOf,
  typed: {
    readonly onVersion: number
    readonly itemVersion?: number | undefined
    readonly fields: Typed
  },
): Promise<SavedDraft> {
  const place = actingPlace(ctx)
  if (of.subject !== undefined) await assertRecord(ctx, of.subject)
  const before = await find(ctx, place, of)
  if (before === undefined && typed.onVersion > 0) throw gone()
  if (before === undefined) await assertRoom(ctx)
  const version = typed.onVersion + 1
  const id = before?.id ?? randomUUID()
  const key = (await keys.makeKeys([ownerOf(place)])).get(place.person)
  if (!key) throw new Error('drafts without a key')
  const sealed = sealGroup(key.newest, draftStandsAt(place, of, id, version), typed.fields)
  if (sealed.ciphertext.length > MOST_BYTES) throw new Invalid('draft-too-long', t('draft.refused.too-long'))
  const { epoch, ciphertext } = sealed
  const [saved] = before
    ? await ctx.prepared<SavedDraft>('records_draft_save', SAVE, [id, typed.onVersion, epoch, ciphertext])
    : await ctx.prepared<SavedDraft>('records_draft_begin', BEGIN, [
        place.coalition,
        id,
        place.agency,
        ...valuesOf(place, of),
        typed.itemVersion ?? null,
        epoch,
        ciphertext,
      ])
  if (!saved) throw newer()
  return saved
}

const SAVE = `update records.draft set version = version + 1, key_epoch = $3, ciphertext = $4, saved_at = clock_timestamp()
  where id = $1 and version = $2 returning version, saved_at as "savedAt"`

const BEGIN = `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, form, subject_id, item_id, item_version,
    key_epoch, ciphertext)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning version, saved_at as "savedAt"`

/**
 * Lets a draft go, in the transaction that saves what was typed, or because its writer discards it.
 *
 * @param version that the form knew. One that another device saved later stays, and is shown when the form is opened again.
 * @returns whether a draft is left
 */
export async function discardDraft(ctx: Context, of: DraftOf, version: number): Promise<boolean> {
  const place = actingPlace(ctx)
  const row = await find(ctx, place, of)
  if (!row) return false
  if (row.version !== version) return true
  await ctx.prepared('records_draft_discard', 'delete from records.draft where id = $1 and version = $2', [
    row.id,
    version,
  ])
  return false
}

async function assertRecord(ctx: Context, subject: string): Promise<void> {
  const rows = await ctx.prepared('records_draft_of', 'select 1 from records.subject where id = $1', [
    subject,
  ])
  if (rows.length === 0) throw new NotFound('record')
}

async function assertRoom(ctx: Context): Promise<void> {
  const [row] = await ctx.prepared<{ n: number }>(
    'records_drafts_kept',
    'select count(*)::int as n from records.draft',
    [],
  )
  if (row && row.n >= MOST_DRAFTS) throw new Conflict('draft-too-many', t('draft.refused.too-many'))
}

const newer = () => new Conflict('draft-newer', t('draft.refused.newer'))
const gone = () => new Conflict('draft-gone', t('draft.refused.gone'))
