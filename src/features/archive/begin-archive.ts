import { type Purpose, recordEvent } from '#features/audit/index.ts'
import {
  type ActingPlace,
  actingPlace,
  keysOfSubjects,
  type OpenItem,
  orDeclined,
  subjectGroup,
  tellOwnNames,
  type WorksHere,
  worksHere,
} from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import type { KeyStore, KeysOfOwner } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { archiveWords } from './archive-words.ts'
import { archiveRefusals } from './refusals.ts'

/** What is plain of one item that goes along. */
export interface ArchiveLine extends Omit<OpenItem, 'groups'> {
  /** Whoever takes it along is the only one to read it. */
  readonly alone: boolean
}

export interface ArchiveAsked {
  readonly purpose: Purpose
  /** With what whoever asks is the only one to read. */
  readonly own: boolean
  /** With how the young person may be reached. */
  readonly reach: boolean
}

/** A record that is taken along: what is in it is written down as read, and no word of it has left yet. */
export interface Archive extends WorksHere, ArchiveAsked {
  /** The look that says what was opened: `records.reading`. */
  readonly reading: string
  readonly at: Date
  readonly head: string
  /** The head among them. */
  readonly all: readonly string[]
  readonly openedAt: Date
  readonly place: ActingPlace
  readonly keys: ReadonlyMap<string, KeysOfOwner>
  /** The oldest first. */
  readonly lines: readonly ArchiveLine[]
}

/**
 * Begins to take a record along, with all that was merged into it. Once the transaction has committed, it stands in the audit log,
 * and {@link archiveWords} opens it for an hour.
 *
 * @throws {NotFound} · {Forbidden} `no-program`, `archive-for-leads` · {Conflict} `archive-too-long`
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function beginArchive(
  ctx: Context,
  keyStore: KeyStore,
  record: string,
  asked: ArchiveAsked,
): Promise<Archive> {
  const place = actingPlace(ctx)
  const here = await worksHere(ctx)
  const { head, all, openedAt } = await subjectGroup(ctx, record)
  const rows = await orDeclined(
    orRefuse(
      [
        archiveRefusals,
        { insufficient_privilege: () => new Forbidden('archive-for-leads', t('archive.forLeads')) },
      ],
      ctx.prepared<ArchiveLine & { reading: string }>(
        'records_begin_archive',
        `select reading_id as reading, item_id as id, subject_id as subject, kind, category, lanes, state, known_at as "knownAt",
           recorded_at as "recordedAt", author_id as author, due_at as "dueAt", assigned_to as "assignedTo", done_at as "doneAt",
           done_by as "doneBy", pinned, version, alone
         from records.begin_archive($1, $2, $3, $4)`,
        [head, asked.own, asked.reach, asked.purpose],
      ),
    ),
  )
  const archive: Archive = {
    ...here,
    ...asked,
    reading: rows[0]?.reading ?? '',
    at: ctx.now,
    head,
    all,
    openedAt,
    place,
    keys: await keysOfSubjects(keyStore, place, all),
    lines: rows.map(({ reading, ...line }) => line),
  }
  await recordEvent(
    ctx,
    'subject.archive-begun',
    { kind: 'subject', id: head },
    { own: asked.own, reach: asked.reach },
    asked.purpose,
  )
  const identities = archive.lines.filter(({ kind }) => kind === 'identity')
  await tellOwnNames(
    ctx,
    (await archiveWords(ctx, archive, identities)).map((one) => ({
      ...one,
      groups: one.versions.at(-1)?.groups,
    })),
  )
  return archive
}

/** All of it has been handed out. Where a download breaks off, there is no such line. */
export async function noteTaken(ctx: Context, { head, purpose }: Archive): Promise<void> {
  await recordEvent(ctx, 'subject.archive-taken', { kind: 'subject', id: head }, {}, purpose)
}
