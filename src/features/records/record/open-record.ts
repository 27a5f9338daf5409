import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Kind } from '../domain/kinds.ts'
import type { Draft } from '../drafts/drafts.ts'
import { type MergedPart, mergedParts } from '../merged-parts.ts'
import { type OpenItem, wordsOf } from '../open-items.ts'
import { openPage, type PageEnd } from '../open-page.ts'
import { type SubjectGroup, subjectGroup } from '../subject-group.ts'
import { draftsOf } from './drafts-of.ts'
import { namesOf } from './names-of.ts'
import { type Reminder, type Reminders, reminders } from './reminders.ts'
import { TIMELINE_KINDS, type TimelineKind } from './timeline-kinds.ts'
import { type WorksHere, worksHere } from './works-here.ts'

/** Entries of one page. */
const PAGE = 50

export type Visits = Awaited<ReturnType<Reminders['visits']>>

export interface RecordNow extends WorksHere {
  readonly group: SubjectGroup
  /** Who it is; undefined: nobody wrote it down. */
  readonly identity: OpenItem | undefined
  /** What records that are part of this one say of the same person. */
  readonly otherIdentities: readonly OpenItem[]
  readonly contacts: readonly OpenItem[]
  /** Requests of the young person that wait for an answer. */
  readonly requests: readonly OpenItem[]
  readonly pinned: readonly OpenItem[]
  readonly entries: readonly OpenItem[]
  /** Where the next page begins; undefined: this is the last. */
  readonly older: PageEnd | undefined
  /** Records that were found to be of the same young person, each of which can be given back. */
  readonly parts: readonly MergedPart[]
  /** What whoever looks has typed into a form here and not saved. */
  readonly drafts: ReadonlyMap<TimelineKind, Draft>
  /** Items that whoever looks is the only one to read. */
  readonly alone: ReadonlySet<string>
  /** What somebody may be reminded of here. */
  readonly reminder: Reminder | undefined
  /** What a contact may have been, where its form asks. */
  readonly visits: Visits
  /** Of everybody who is named on the page. */
  readonly names: ReadonlyMap<string, string>
}

export interface RecordAsked {
  readonly kind?: TimelineKind | undefined
  readonly after?: PageEnd | undefined
}

/**
 * One record, with all that are part of it: one page of its timeline, opened and written down as read.
 *
 * @throws {NotFound} · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openRecord(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  { kind, after }: RecordAsked = {},
): Promise<RecordNow> {
  const here = await worksHere(ctx)
  const group = await subjectGroup(ctx, subject)
  const kinds = kind === undefined ? TIMELINE_KINDS : [kind]
  const page = await openPage(ctx, keys, group.all, {
    above: ['identity', 'safe-contact', 'correction-request'],
    kinds,
    after,
    limit: PAGE,
  })
  const ofKind = (one: Kind) => page.above.filter((item) => item.kind === one)
  const identities = ofKind('identity')
  const identity = identities.find((one) => one.subject === group.head)
  const requests = ofKind('correction-request').filter(isWaiting)
  const waiting = new Set(requests.map(({ id }) => id))
  return {
    ...here,
    group,
    identity,
    otherIdentities: identities.filter((one) => one !== identity),
    contacts: ofKind('safe-contact').filter((one) => one.state === 'current'),
    requests,
    pinned: after
      ? []
      : page.above.filter(
          (one) => one.pinned && !waiting.has(one.id) && kinds.some((kind) => kind === one.kind),
        ),
    entries: page.entries.filter(({ id }) => !waiting.has(id)),
    older: page.older,
    parts: await mergedParts(ctx, group.head),
    drafts: await draftsOf(ctx, keys, group.head),
    alone: page.alone,
    reminder: group.closedAt === null ? await reminders().ofRecord(ctx, group.head, group.all) : undefined,
    visits: await reminders().visits(ctx),
    names: await namesOf(
      ctx,
      [...page.above, ...page.entries].flatMap((one) => [one.author, one.assignedTo, one.doneBy]),
    ),
  }
}

function isWaiting(item: OpenItem): boolean {
  return wordsOf(item, 'correction-request')?.narrative.outcome === 'open'
}
