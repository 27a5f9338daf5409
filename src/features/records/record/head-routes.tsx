import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound, type Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { draftField } from '../drafts/draft-parts.tsx'
import { discardDraft, readDraft } from '../drafts/drafts.ts'
import { openItems } from '../open-items.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { readableOf } from '../readable.ts'
import { subjectGroup } from '../subject-group.ts'
import { addItem } from '../write-item.ts'
import { changeEntry, isMeanwhile } from './change-entry.ts'
import { bodyShape, choiceShape, choicesIn, typedFrom } from './forms/body.ts'
import type { Typed } from './forms/fields.ts'
import { readForm } from './forms/read-form.ts'
import { ContactPage } from './pages/contact-page.tsx'
import type { HeadFormProps } from './pages/head-form.tsx'
import { IdentityPage } from './pages/identity-page.tsx'
import { MOST_BYTES, type OfRecord, ofRecord, type Sent, shared, toRecord } from './shared.tsx'
import { showMeanwhile } from './show-meanwhile.tsx'
import { worksHere } from './works-here.ts'

/** What a record begins with: one item of each, of which there is one at a time. */
type HeadKind = 'identity' | 'safe-contact'

const WHYS = ['changed', 'corrected'] as const
type Why = (typeof WHYS)[number]

interface Saved {
  readonly kind: HeadKind
  readonly typed: Typed
  /** The version that was read; undefined: nothing was written down before. */
  readonly onVersion: number | undefined
  readonly why: Why
  /** The version of what was kept while it was typed. */
  readonly draft: number
}

/** The item of the head of the record; of the safe contact, that of a part of it where the head has none. */
async function lineOf(ctx: Context, record: string, kind: HeadKind) {
  const { head, all } = await subjectGroup(ctx, record)
  const lines = await readableOf(ctx, all, { kinds: [kind], limit: 200 })
  const current = lines.filter(({ state }) => state === 'current')
  const own = current.find(({ subject }) => subject === head)
  const line = own ?? (kind === 'identity' ? undefined : current[0])
  return { head, line, others: kind === 'identity' ? [] : current.filter((one) => one !== line) }
}

async function openHead(
  req: OfRecord,
  kind: HeadKind,
  more: { readonly saved?: Partial<Saved>; readonly refusal?: Refusal } = {},
) {
  const { saved, refusal } = more
  const props = await req.run(async (ctx): Promise<HeadFormProps> => {
    const here = await worksHere(ctx)
    const { head, line, others } = await lineOf(ctx, req.params.id, kind)
    const ids = [...(line ? [line] : []), ...others].map((one) => one.item)
    const items = await openItems(ctx, req.services.keyStore, ids, { what: 'record' })
    const item = items.find(({ id }) => id === line?.item)
    if (!item && kind === 'identity') throw new NotFound('record')
    const kept = await readDraft(ctx, req.services.keyStore, { form: kind, subject: head })
    // What was just sent stands in the form; else what was typed before and not saved.
    const draft = saved ? undefined : kept
    return {
      here,
      head,
      item,
      others: items.filter((one) => one !== item),
      kept,
      draft,
      at: req.now,
      demo: req.services.demo,
      typed: saved?.typed ?? (draft && typedFrom(kind, draft.fields)),
      why: saved?.why ?? whyIn(draft?.fields.why?.[0]),
      // Whoever comes second is told again, until they have compared both.
      onVersion: saved ? saved.onVersion : draft?.itemVersion,
      errors: summaryOf(refusal),
    }
  })
  return page(
    kind === 'identity' ? <IdentityPage {...props} /> : <ContactPage {...props} />,
    refusal && { status: refusal.status },
  )
}

async function save(req: OfRecord, saved: Saved, choices: ReturnType<typeof choicesIn>): Promise<string> {
  const { kind, typed, onVersion, why } = saved
  return req.run(async (ctx) => {
    const here = { zone: (await worksHere(ctx)).zone, now: req.now }
    // One after the other: of two first ones at once the second finds the first, and there is one.
    const one = `select pg_advisory_xact_lock(hashtextextended('record head ' || $1::text, 0))`
    await ctx.prepared('records_one_head_at_a_time', one, [req.params.id])
    const { head, line } = await lineOf(ctx, req.params.id, kind)
    if (!line) {
      await addItem(ctx, req.services.keyStore, head, { kind, groups: readForm(kind, typed, here).groups })
    } else if (onVersion === undefined) {
      // Somebody wrote the first one while this form was open.
      throw new Conflict('changed-meanwhile', t('subjects.refused.changed-meanwhile'))
    } else {
      const of = { head, item: line.item, subject: line.subject, kind, alone: line.alone }
      await changeEntry(ctx, req.services.keyStore, of, { onVersion, typed, why, choices }, here)
    }
    await discardDraft(ctx, { form: kind, subject: head }, saved.draft)
    return head
  })
}

async function conflict(req: OfRecord, saved: Saved, refusal?: Refusal) {
  const { line } = await req.run((ctx) => lineOf(ctx, req.params.id, saved.kind), { readOnly: true })
  if (!line) throw new NotFound('record')
  return showMeanwhile(
    req,
    line.item,
    {
      ...saved,
      onVersion: saved.onVersion ?? 0,
      more: [
        ['why', saved.why],
        ['draft', String(saved.draft)],
      ],
    },
    { action: `/records/${req.params.id}/${PATHS[saved.kind]}`, ...(refusal && { refusal }) },
  )
}

const PATHS = { identity: 'identity', 'safe-contact': 'contact' } as const

const bodyOf = (kind: HeadKind) =>
  z.object({
    kind: z.literal(kind).optional(),
    version: z.coerce.number(t('timeline.wrong.version')).int().min(1).max(1_000_000).optional(),
    why: z.enum(WHYS, t('timeline.wrong.why')).default('changed'),
    ...draftField,
    ...bodyShape([kind]),
    ...choiceShape(kind),
  })

const whyIn = (said: unknown) => WHYS.find((why) => why === said)

function savedFrom(kind: HeadKind, body: Sent): Saved {
  const version = Number(body.version)
  return {
    kind,
    typed: typedFrom(kind, body),
    onVersion: Number.isInteger(version) && version > 0 ? version : undefined,
    why: whyIn(body.why) ?? 'changed',
    draft: Number(body.draft) || 0,
  }
}

const opens = (kind: HeadKind) =>
  defineRoute({
    ...shared,
    method: 'GET',
    path: `/records/:id/${PATHS[kind]}`,
    audit: 'subject.read',
    limit: 'none',
    schema: { params: ofRecord, response: 'page' },
    handle: (req) => orKeysAway(req, toRecord(req.params.id), () => openHead(req, kind)),
  })

const saves = (kind: HeadKind) =>
  defineRoute({
    ...shared,
    method: 'POST',
    path: `/records/:id/${PATHS[kind]}`,
    audit: 'item.changed',
    limit: 'form',
    maxBody: MOST_BYTES,
    schema: { params: ofRecord, body: bodyOf(kind), response: 'page' },
    handle: (req) => {
      const saved = savedFrom(kind, req.body)
      const choices = choicesIn(req.body)
      return orKept(req, saved, () =>
        orShowAgain(
          async () => redirect(`/records/${await save(req, saved, choices)}?done=${PATHS[kind]}`),
          (refusal) => {
            if (isMeanwhile(refusal)) return conflict(req, saved)
            return choices ? conflict(req, saved, refusal) : openHead(req, kind, { saved, refusal })
          },
          isForForm,
        ),
      )
    },
    onInvalid: (req, refusal, typed) => {
      const saved = savedFrom(kind, typed)
      return orKept(req, saved, () => openHead(req, kind, { saved, refusal }))
    },
  })

/** Where the keys are away nothing opens; what was typed stands on the page that says so. */
function orKept<R>(req: OfRecord, { kind, typed, onVersion, why, draft }: Saved, work: () => Promise<R>) {
  return orKeysAway(req, toRecord(req.params.id), work, async () => {
    const props = await req.run(
      async (ctx): Promise<HeadFormProps> => ({
        here: await worksHere(ctx),
        head: (await subjectGroup(ctx, req.params.id)).head,
        item: undefined,
        others: [],
        at: req.now,
        demo: req.services.demo,
        typed,
        onVersion,
        why,
        kept: { version: draft },
        isBare: true,
      }),
      { readOnly: true },
    )
    return kind === 'identity' ? <IdentityPage {...props} /> : <ContactPage {...props} />
  })
}

/** Who a young person is, and how they may be reached. */
export const headRoutes: readonly Route[] = [
  opens('identity'),
  saves('identity'),
  opens('safe-contact'),
  saves('safe-contact'),
]
