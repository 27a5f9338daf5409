import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { draftField } from '../drafts/draft-parts.tsx'
import { discardDraft } from '../drafts/drafts.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { finishTask, pinItem, retractItem } from '../write-item.ts'
import { CAME_FROM, type CameFrom, cameFrom } from './came-from.ts'
import { changeEntry, type EntryChange, isMeanwhile } from './change-entry.ts'
import { entryOf } from './entry-of.ts'
import { bodyShape, choiceShape, choicesIn, typedFrom } from './forms/body.ts'
import { draftOfEntry, openEntry } from './open-entry.ts'
import { CorrectForm, CorrectPage } from './pages/correct-page.tsx'
import { MOST_BYTES, type OfEntry, ofEntry, type Sent, shared, toRecord } from './shared.tsx'
import { showMeanwhile } from './show-meanwhile.tsx'
import { TIMELINE_KINDS, type TimelineKind } from './timeline-kinds.ts'
import { worksHere } from './works-here.ts'

const ofPage = z.enum(CAME_FROM)
const version = z.coerce.number(t('timeline.wrong.version')).int().min(1).max(1_000_000)

/** The entry with its form; or, where it cannot be changed, with its words alone. */
async function showEntry(
  req: OfEntry,
  more: {
    readonly typed?: EntryChange['typed']
    readonly onVersion?: number | undefined
    readonly reason?: string
    readonly refusal?: Refusal
    readonly from?: CameFrom | undefined
  } = {},
) {
  const now = await req.run((ctx) => openEntry(ctx, req.services.keyStore, req.params.id, req.params.item))
  const { refusal, ...typed } = more
  return page(
    <CorrectPage now={now} at={req.now} demo={req.services.demo} errors={summaryOf(refusal)} {...typed} />,
    refusal && { status: refusal.status },
  )
}

const open = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/items/:item/correct',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofEntry, query: z.object({ from: ofPage.optional() }), response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showEntry(req, { from: req.query.from })),
})

const CHOICES = Object.assign({}, ...TIMELINE_KINDS.map(choiceShape)) as ReturnType<typeof choiceShape>

const correct = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/items/:item/correct',
  audit: 'item.corrected',
  limit: 'form',
  maxBody: MOST_BYTES,
  schema: {
    params: ofEntry,
    body: z.object({
      kind: z.enum(TIMELINE_KINDS, t('timeline.wrong.kind')),
      version,
      from: ofPage.optional(),
      ...draftField,
      ...bodyShape(TIMELINE_KINDS),
      ...CHOICES,
    }),
    response: 'page',
  },
  handle: (req) => {
    const { kind, version: onVersion, draft = 0, from } = req.body
    const typed = typedFrom(kind, req.body)
    const choices = choicesIn(req.body)
    return orKept(req, { typed, onVersion, draft, from }, () =>
      orShowAgain(
        async () => {
          const why = kind === 'task' || kind === 'correction-request' ? 'changed' : 'corrected'
          const head = await req.run(async (ctx) => {
            const { zone } = await worksHere(ctx)
            const line = await entryOf(ctx, req.params.id, req.params.item, TIMELINE_KINDS)
            await changeEntry(
              ctx,
              req.services.keyStore,
              line,
              { onVersion, typed, why, choices },
              { zone, now: req.now },
            )
            await discardDraft(ctx, draftOfEntry(line), draft)
            return line.head
          })
          if (from !== undefined) return redirect(`${cameFrom[from].path}?told=changed`)
          return redirect(`/records/${head}?done=${DONE_WITH[kind] ?? 'corrected'}#entry-${req.params.item}`)
        },
        (refusal) =>
          isMeanwhile(refusal) || choices
            ? showMeanwhile(
                req,
                req.params.item,
                {
                  kind,
                  onVersion,
                  typed,
                  more: [['draft', String(draft)], ...(from ? [['from', from] as const] : [])],
                },
                isMeanwhile(refusal) ? {} : { refusal },
              )
            : showEntry(req, { typed, onVersion, refusal, from }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, sent) => {
    const typed = typedFrom(kindIn(sent), sent)
    const onVersion = Number(sent.version) || undefined
    const cameHere = ofPage.safeParse(sent.from).data
    const draft = Number(sent.draft) || 0
    return orKept(req, { typed, onVersion, draft, from: cameHere }, () =>
      showEntry(req, { typed, onVersion, refusal, from: cameHere }),
    )
  },
})

const DONE_WITH: Readonly<Partial<Record<TimelineKind, string>>> = {
  task: 'task',
  'correction-request': 'answered',
}

interface SentEntry {
  readonly typed: EntryChange['typed']
  readonly onVersion: number | undefined
  readonly draft: number
  readonly from: CameFrom | undefined
}

/** Where the keys are away the entry does not open; what was typed stands on the page that says so. */
function orKept<R>(req: OfEntry, { typed, onVersion = 1, draft, from }: SentEntry, work: () => Promise<R>) {
  return orKeysAway(req, toRecord(req.params.id), work, async () => {
    const { here, line } = await req.run(
      async (ctx) => ({
        here: await worksHere(ctx),
        line: await entryOf(ctx, req.params.id, req.params.item, TIMELINE_KINDS),
      }),
      { readOnly: true },
    )
    return (
      <CorrectForm
        here={here}
        line={line}
        typed={typed}
        madeOn={onVersion}
        draft={{ version: draft }}
        from={from}
      />
    )
  })
}

const kindIn = ({ kind }: Sent): TimelineKind => TIMELINE_KINDS.find((one) => one === kind) ?? 'note'

const retract = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/items/:item/retract',
  audit: 'item.retracted',
  limit: 'form',
  schema: {
    params: ofEntry,
    body: z.object({
      version,
      reason: textField(500, t('timeline.wrong.long', { most: 500 })).refine(
        (reason) => reason !== '',
        t('timeline.wrong.reason'),
      ),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { version: onVersion, reason } = req.body
    return orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const head = await req.run(async (ctx) => {
            const line = await entryOf(ctx, req.params.id, req.params.item, TIMELINE_KINDS)
            await retractItem(ctx, req.services.keyStore, { ...line, onVersion }, reason)
            return line.head
          })
          return redirect(`/records/${head}?done=retracted#entry-${req.params.item}`)
        },
        (refusal) => showEntry(req, { reason, refusal }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, { reason = '' }) =>
    orKeysAway(req, toRecord(req.params.id), () => showEntry(req, { reason: String(reason), refusal })),
})

const pin = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/items/:item/pin',
  audit: 'none',
  limit: 'form',
  schema: { params: ofEntry, body: z.object({ pinned: z.enum(['yes', 'no']) }), response: 'page' },
  handle: async (req) => {
    const pinned = req.body.pinned === 'yes'
    const head = await req.run(async (ctx) => {
      const line = await entryOf(ctx, req.params.id, req.params.item, TIMELINE_KINDS)
      await pinItem(ctx, line.item, pinned)
      return line.head
    })
    return redirect(`/records/${head}?done=${pinned ? 'pinned' : 'unpinned'}#entry-${req.params.item}`)
  },
})

const finish = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/items/:item/finish',
  audit: 'task.done',
  limit: 'form',
  schema: {
    params: ofEntry,
    body: z.object({ done: z.enum(['yes', 'no']), from: ofPage.optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const done = req.body.done === 'yes'
    const head = await req.run(async (ctx) => {
      const line = await entryOf(ctx, req.params.id, req.params.item, TIMELINE_KINDS)
      await finishTask(ctx, line.item, done)
      return line.head
    })
    if (req.body.from === 'due') return redirect(done ? `/due?done=${req.params.item}` : '/due?told=reopened')
    if (req.body.from !== undefined) return redirect(`${cameFrom[req.body.from].path}?told=changed`)
    return redirect(`/records/${head}?done=${done ? 'finished' : 'reopened'}#entry-${req.params.item}`)
  },
})

/** What can be done with one entry. */
export const entryRoutes: readonly Route[] = [open, correct, retract, pin, finish]
