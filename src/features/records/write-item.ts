import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { KeyGone, type KeyStore } from '#platform/key-store/index.ts'
import { type ActingPlace, actingPlace } from './acting.ts'
import type { Category } from './domain/category.ts'
import { type Groups, groupsOf, type Kind, recordKinds } from './domain/kinds.ts'
import { idOf } from './id-of.ts'
import { orDeclined } from './refusals.ts'
import { itemStandsAt, sealGroup } from './seal-groups.ts'
import { keysOfSubjects, makeSubjectKeys } from './subject-keys.ts'

/** What is said of an item besides its words. */
export interface ItemPlain {
  /** When somebody here knew it; now when absent. Never later than that. */
  readonly knownAt?: Date | undefined
  readonly dueAt?: Date | null | undefined
  /** Who of the program is to do it. */
  readonly assignedTo?: string | null | undefined
}

export interface NewItem<K extends Kind> extends ItemPlain {
  readonly kind: K
  readonly groups: Groups<K>
  /** A category that binds more than what follows from kind and lanes; else that one. */
  readonly category?: Category | undefined
  /** Its id follows from it. One is drawn where whoever writes needs no id before there is an item. */
  readonly seed?: string | undefined
}

/**
 * Opens the record of a young person, with who they are. Its keys stand in the key store before its first row does: what
 * breaks off between the two leaves a key that opens nothing.
 *
 * @param seed of the form it comes from, so that one that is sent twice opens one record
 * @returns the id of the record, and of the item that says who it is
 * @throws {Forbidden} `no-program` · {Conflict} `record-added`
 */
export async function openSubject(
  ctx: Context,
  keys: KeyStore,
  identity: Groups<'identity'>,
  seed: string = randomUUID(),
): Promise<{ readonly subject: string; readonly item: string }> {
  const place = actingPlace(ctx)
  const subject = idOf(place.program, seed)
  await makeSubjectKeys(keys, place, subject)
  await orDeclined(ctx.prepared('records_open_subject', 'select records.open_subject($1)', [seed]))
  await recordEvent(ctx, 'subject.begun', { kind: 'subject', id: subject })
  const item = await addItem(ctx, keys, subject, { kind: 'identity', groups: identity })
  return { subject, item }
}

/**
 * Writes one thing about a young person of the acting program.
 *
 * @returns the id of the item
 * @throws {NotFound} no such record, or not one of this program · {Conflict} `record-closed`, `not-a-colleague`, `entry-written` ·
 *   {KeyGone} its key was destroyed
 */
export async function addItem<K extends Kind>(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  given: NewItem<K>,
): Promise<string> {
  const place = actingPlace(ctx)
  const { seed = randomUUID() } = given
  const item = idOf(place.program, seed)
  const sealed = await seal(keys, place, { subject, item, version: 1, kind: given.kind }, given.groups)
  await orDeclined(
    ctx.prepared('records_add_item', 'select records.add_item($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      seed,
      subject,
      given.kind,
      given.category ?? null,
      given.knownAt ?? ctx.now,
      given.dueAt ?? null,
      given.assignedTo ?? null,
      ...columnsOf(sealed),
    ]),
  )
  await keepAnswered(ctx, item, given)
  await recordEvent(ctx, 'item.written', { kind: 'subject', id: subject }, kindSaid(given.kind))
  return item
}

export interface Changed<K extends Kind> extends ItemPlain {
  readonly subject: string
  readonly item: string
  readonly kind: K
  /** The version that was read before it was changed. */
  readonly onVersion: number
  readonly groups: Groups<K>
  /** `corrected`: what stood there was wrong; `changed`: it was right once. */
  readonly why: 'changed' | 'corrected'
}

/**
 * The next version of an item. The ones before stay readable.
 *
 * @returns its number
 * @throws {NotFound} none that this person may change · {Conflict} `changed-meanwhile`: somebody else was first, nothing
 *   was saved · `author-only`, `retracted-already`, `not-a-colleague`
 */
export async function changeItem<K extends Kind>(
  ctx: Context,
  keys: KeyStore,
  change: Changed<K>,
): Promise<number> {
  const version = await nextVersion(ctx, keys, change, change.groups, change.why)
  await keepAnswered(ctx, change.item, change)
  return version
}

/**
 * Takes an item back: it stays in the record, with the reason, and what it said stays readable in its history.
 *
 * @throws as {@link changeItem}
 */
export async function retractItem(
  ctx: Context,
  keys: KeyStore,
  item: { readonly subject: string; readonly item: string; readonly kind: Kind; readonly onVersion: number },
  reason: string,
): Promise<number> {
  return await nextVersion(ctx, keys, item, { reason: { text: reason } }, 'retracted')
}

async function nextVersion(
  ctx: Context,
  keys: KeyStore,
  of: ItemPlain & { subject: string; item: string; kind: Kind; onVersion: number },
  groups: object,
  why: 'changed' | 'corrected' | 'retracted',
): Promise<number> {
  const place = actingPlace(ctx)
  const sealed = await seal(keys, place, { ...of, version: of.onVersion + 1 }, groups)
  const [row] = await orDeclined(
    ctx.prepared<{ version: number }>(
      'records_change_item',
      'select records.change_item($1, $2, $3, $4, $5, $6, $7, $8, $9) as version',
      [
        of.item,
        of.onVersion,
        why,
        of.knownAt ?? null,
        of.dueAt ?? null,
        of.assignedTo ?? null,
        ...columnsOf(sealed),
      ],
    ),
  )
  if (!row) throw new Error('no version was written')
  await recordEvent(ctx, `item.${why}`, { kind: 'subject', id: of.subject }, kindSaid(of.kind))
  return row.version
}

/** Pins an item to the top of its record, or lets it go. @throws {NotFound} */
export async function pinItem(ctx: Context, item: string, pinned: boolean): Promise<void> {
  await orDeclined(ctx.prepared('records_pin_item', 'select records.pin_item($1, $2)', [item, pinned]))
}

/** A task is done, or to be done again. The same twice is once. @throws {NotFound} no such task */
export async function finishTask(ctx: Context, item: string, done: boolean): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ moved: boolean }>('records_finish_item', 'select records.finish_item($1, $2) as moved', [
      item,
      done,
    ]),
  )
  if (row?.moved) await recordEvent(ctx, done ? 'task.done' : 'task.reopened', { kind: 'item', id: item })
}

/** Whether a young person's request to correct still waits is sealed with it, and kept beside it for those who count. */
async function keepAnswered(
  ctx: Context,
  item: string,
  { kind, groups }: { readonly kind: Kind; readonly groups: object },
): Promise<void> {
  if (kind !== 'correction-request') return
  const { outcome } = (groups as Groups<'correction-request'>).narrative
  await orDeclined(
    ctx.prepared('records_answer_item', 'select records.answer_item($1, $2)', [item, outcome !== 'open']),
  )
}

async function seal(
  keys: KeyStore,
  { coalition, agency }: ActingPlace,
  of: { readonly subject: string; readonly item: string; readonly version: number; readonly kind: Kind },
  groups: object,
) {
  const found = await keysOfSubjects(keys, { coalition, agency }, [of.subject])
  const key = found.get(of.subject)
  if (!key) throw new KeyGone()
  const { newest } = key
  const schemas: Readonly<Record<string, { parse(value: unknown): unknown } | undefined>> = groupsOf[of.kind]
  return Object.entries(groups).map(([group, value]) =>
    sealGroup(
      newest,
      itemStandsAt(
        { coalition, agency },
        { subject_id: of.subject, item_id: of.item, version: of.version, field_group: group },
      ),
      schemas[group]?.parse(value) ?? value,
    ),
  )
}

const columnsOf = (sealed: readonly { group: string; epoch: number; ciphertext: Buffer }[]) => [
  sealed.map(({ group }) => group),
  sealed.map(({ epoch }) => epoch),
  sealed.map(({ ciphertext }) => ciphertext),
]

/** For the audit log, which an auditor reads: that there is a note of its author's alone is its author's too. */
const kindSaid = (kind: Kind) => ('authorOnly' in recordKinds[kind] ? {} : { kind })
