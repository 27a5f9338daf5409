import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, type Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { CATEGORIES, type Category } from '../domain/category.ts'
import type { Groups } from '../domain/kinds.ts'
import { draftField } from '../drafts/draft-parts.tsx'
import { discardDraft } from '../drafts/drafts.ts'
import { seedOf } from '../id-of.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { subjectGroup } from '../subject-group.ts'
import { addItem } from '../write-item.ts'
import { bodyShape, typedFrom } from './forms/body.ts'
import { nameOf, type Typed } from './forms/fields.ts'
import { readForm } from './forms/read-form.ts'
import { openRecord, type RecordAsked } from './open-record.ts'
import { WriteForm, type Writing } from './pages/composer.tsx'
import { RecordPage } from './pages/record-page.tsx'
import { reminders } from './reminders.ts'
import { DONE, MOST_BYTES, type OfRecord, ofRecord, type Sent, shared, toList, wordOf } from './shared.tsx'
import { withTemplate } from './templates.ts'
import { TIMELINE_KINDS, type TimelineKind } from './timeline-kinds.ts'
import { worksHere } from './works-here.ts'

/** `1764412800000.<uuid>`: the entry that the page before ended with. */
const key = z
  .string()
  .regex(/^\d{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .transform((text) => {
    const [at = '', item = ''] = text.split('.', 2)
    return { sortAt: new Date(Number(at)), item }
  })

async function showRecord(
  req: OfRecord,
  asked: RecordAsked,
  more: { readonly writing?: Writing; readonly refusal?: Refusal; readonly done?: string | undefined } = {},
) {
  const now = await req.run((ctx) => openRecord(ctx, req.services.keyStore, req.params.id, asked))
  const { writing, refusal, done } = more
  return page(
    <RecordPage
      now={now}
      at={req.now}
      demo={req.services.demo}
      asked={asked}
      writing={writing}
      errors={summaryOf(refusal)}
      done={done}
    />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofRecord,
    query: z.object({
      kind: z.enum(TIMELINE_KINDS).optional(),
      after: key.optional(),
      done: z.enum(DONE).optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toList, async () => {
      const { head } = await req.run((ctx) => subjectGroup(ctx, req.params.id), { readOnly: true })
      // A record that is part of another is read there.
      if (head !== req.params.id) return redirect(`/records/${head}`)
      const { done, ...asked } = req.query
      return showRecord(req, asked, { done: done && t(`timeline.done.${done}`) })
    }),
})

const CATEGORY_FIELDS = TIMELINE_KINDS.map((kind) => nameOf(kind, 'category'))

const VISIT_FIELD = nameOf('contact-log', 'visit')

const write = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/items',
  audit: 'item.written',
  limit: 'form',
  maxBody: MOST_BYTES,
  schema: {
    params: ofRecord,
    body: z.object({
      kind: z.enum(TIMELINE_KINDS, t('timeline.wrong.kind')),
      act: z.string().max(60).optional(),
      seed: z.uuid().optional(),
      ...draftField,
      ...bodyShape(TIMELINE_KINDS),
      [VISIT_FIELD]: z
        .string()
        .max(90)
        .regex(/^([a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*)?$/)
        .optional(),
      ...Object.fromEntries(
        CATEGORY_FIELDS.map((name) => [
          name,
          z.enum(['', ...CATEGORIES], t('timeline.wrong.category')).optional(),
        ]),
      ),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { kind, act = 'save', seed, draft = 0 } = req.body
    const writing = { ...writingOf(kind, req.body), draft: { version: draft } }
    const { typed } = writing
    return orKept(req, writing, async () => {
      const text = withTemplate(kind, typed.text ?? '', act.replace(/^template-/, ''))
      if (act !== 'save') return showRecord(req, {}, { writing: { ...writing, typed: { ...typed, text } } })
      return orShowAgain(
        async () => {
          const head = await req
            .run((ctx) => writeEntry(ctx, req, writing as Written, seed))
            .catch((error: unknown) => writtenAlready(req, error))
          return redirect(`/records/${head}?done=${kind === 'psychotherapy-note' ? 'note' : kind}`)
        },
        (refusal) => again(req, writing, refusal),
        isForForm,
      )
    })
  },
  onInvalid: (req, refusal, typed) => {
    const writing = writingOf(kindIn(typed), typed)
    return orKept(req, writing, () => again(req, writing, refusal))
  },
})

/** All that was sent of an entry, so that whatever comes back comes back whole: a category that was chosen too. */
const writingOf = (kind: TimelineKind, sent: Sent): Writing => ({
  kind,
  typed: typedFrom(kind, sent),
  category: wordOf(sent[nameOf(kind, 'category')]),
  visit: wordOf(sent[VISIT_FIELD]),
})

type Written = {
  readonly kind: TimelineKind
  readonly typed: Typed
  readonly category?: Category | undefined
  readonly visit?: string | undefined
  readonly draft: { readonly version: number }
}

async function writeEntry(
  ctx: Context,
  req: OfRecord,
  { kind, typed, category, visit, draft }: Written,
  form: string | undefined,
): Promise<string> {
  const { zone } = await worksHere(ctx)
  const { head } = await subjectGroup(ctx, req.params.id)
  const { groups, plain } = readForm(kind, typed, { zone, now: req.now })
  const seed = form && seedOf(form, JSON.stringify([kind, typed]))
  await addItem(ctx, req.services.keyStore, head, { kind, groups, category, seed, ...plain })
  if (kind === 'contact-log') {
    const { channel, reached } = (groups as Groups<'contact-log'>).narrative
    await reminders().contactWritten(ctx, { subject: head, channel, reached, visit })
  }
  await discardDraft(ctx, { form: kind, subject: head }, draft.version)
  return head
}

/** Save was pressed twice: the first press saved it. */
function writtenAlready(req: OfRecord, error: unknown): string {
  if (error instanceof Conflict && error.code === 'entry-written') return req.params.id
  throw error
}

/** The record once more, with the form and all that was typed in it. */
const again = (req: OfRecord, writing: Writing, refusal: Refusal) =>
  showRecord(req, {}, { writing: { ...writing, errors: summaryOf(refusal) }, refusal })

/** Where the keys are away the record does not open; what was typed stands on the page that says so. */
function orKept<R>(req: OfRecord, writing: Writing, work: () => Promise<R>) {
  return orKeysAway(req, toList, work, async () => {
    const here = await req.run((ctx) => worksHere(ctx), { readOnly: true })
    return <WriteForm record={req.params.id} here={here} writing={writing} />
  })
}

function kindIn({ kind }: Sent): TimelineKind {
  return TIMELINE_KINDS.find((one) => one === kind) ?? 'note'
}

/** The record itself, and what is written in it. */
export const timelineRoutes: readonly Route[] = [one, write]
