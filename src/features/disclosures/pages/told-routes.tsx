import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { actingPlace, orKeysAway, subjectGroup } from '#features/records/index.ts'
import { categories, columns, programsToShareWith, ways } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, choices, optionalChoice, optionalText } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { isoIn, zoneOfNobody } from '#platform/i18n/index.ts'
import { momentIn } from '#platform/local-time.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { ledgerOf } from '../ledger/ledger-of.ts'
import { namesOutside } from '../ledger/names-outside.ts'
import { invalidOf, noSuchThing } from '../refusals.ts'
import { correctable, type ToldLine } from '../told/correctable.ts'
import { enterTold } from '../told/enter-told.ts'
import { FINDINGS, reviewTold, waitingForReview } from '../told/review-told.ts'
import { type OfRecord, ofRecord, toRecord, works } from './ledger-routes.tsx'
import { MODES, NewPage, PURPOSES, type TypedTold } from './new-page.tsx'
import { ReviewListPage, ReviewPage } from './review-pages.tsx'

/** `2026-11-30T14:05`, as a form shows a moment on the clock of a zone. */
const typedMoment = (at: Date, zone: string): string => isoIn(at, zone).slice(0, 16)

/** What stands in the line that is corrected. */
async function typedOf(
  ctx: Context,
  keys: OfRecord['services']['keyStore'],
  record: string,
  line: string,
): Promise<TypedTold> {
  const one = await correctable(ctx, record, line)
  if (!one || one.correctedBy !== null) throw noSuchThing()
  const zone = (await whoActsHere(ctx)).zone ?? zoneOfNobody()
  const name = (await namesOutside(ctx, keys, record, [{ id: line, source: 'told' }])).get(line)
  return {
    program: one.program ?? undefined,
    outside: one.outside ?? undefined,
    organization: name?.organization,
    person: name?.person,
    mode: one.mode,
    categories: one.categories,
    purpose: one.purpose,
    way: one.way,
    at: typedMoment(one.at, zone),
    clean: one.isClean,
  }
}

type Programs = Awaited<ReturnType<typeof programsToShareWith>>

/** A line can be corrected also where the program that it went to has closed since. */
function withItsOwn(programs: Programs, line: ToldLine | undefined): Programs {
  if (!line?.program || programs.some(({ id }) => id === line.program)) return programs
  return [...programs, { id: line.program, name: line.programName ?? '', agency: line.agencyName ?? '' }]
}

async function showNew(
  req: OfRecord,
  { typed, corrects, refusal }: { typed?: TypedTold; corrects?: string | undefined; refusal?: Refusal } = {},
) {
  const { keyStore } = req.services
  const props = await req.run(async (ctx) => {
    const { program } = actingPlace(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    const line = corrects === undefined ? undefined : await correctable(ctx, head, corrects)
    return {
      who: await whoActsHere(ctx),
      record: head,
      programs: withItsOwn(await programsToShareWith(ctx, program), line),
      its: line?.mode,
      typed: typed ?? (corrects === undefined ? {} : await typedOf(ctx, keyStore, head, corrects)),
    }
  })
  return page(
    <NewPage
      {...props}
      corrects={corrects}
      seed={randomUUID()}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const form = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/disclosures/new',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ corrects: z.uuid().optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => showNew(req, { corrects: req.query.corrects })),
})

const told = z.object({
  seed: z.uuid(),
  corrects: z.uuid().optional(),
  void: checkbox(),
  program: z.uuid(t('ledger.wrong.recipient')).or(z.literal('')).optional(),
  outside: optionalChoice(columns, t('ledger.wrong.recipient')),
  organization: optionalText(200, t('ledger.wrong.organization')),
  person: optionalText(200, t('ledger.wrong.organization')),
  mode: z.enum([...MODES, 'view', 'report'], t('ledger.wrong.mode')),
  categories: choices(categories, t('ledger.wrong.categories')),
  purpose: z.enum(PURPOSES, t('ledger.wrong.purpose')),
  way: optionalChoice(ways, t('ledger.wrong.way')),
  at: z.string().max(40),
  clean: checkbox(),
})

const enter = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/disclosures',
  audit: 'disclosure.entered',
  limit: 'form',
  schema: { params: ofRecord, body: told, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { body } = req
          const outcome = await req.run(async (ctx) => {
            const at = momentIn((await whoActsHere(ctx)).zone ?? zoneOfNobody(), body.at)
            if (!at) throw invalidOf('at', 'at')
            // A report is entered where it was prepared; here it is corrected alone, and a lead reads that.
            if (body.mode === 'report' && body.corrects === undefined) throw invalidOf('mode', 'mode')
            return await enterTold(ctx, req.services.keyStore, req.params.id, {
              seed: body.seed,
              program: body.program || null,
              outside: body.outside ?? null,
              name: { organization: body.organization ?? '', person: body.person ?? '' },
              mode: body.mode,
              categories: body.categories,
              purpose: body.purpose,
              way: body.way ?? 'none',
              at,
              isClean: body.clean,
              corrects: body.corrects,
              isVoid: body.corrects !== undefined && body.void,
            })
          })
          const done = body.corrects !== undefined ? 'corrected' : outcome === 'deny' ? 'denied' : 'entered'
          return redirect(`/records/${req.params.id}/disclosures?done=${done}`)
        },
        (refusal) => showNew(req, { typed: req.body, corrects: req.body.corrects, refusal }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, sent) =>
    orKeysAway(req, toRecord(req.params.id), () => showNew(req, { ...asTyped(sent), refusal })),
})

/** What was typed, whatever it was. */
function asTyped(sent: Readonly<Record<string, unknown>>): {
  typed: TypedTold
  corrects?: string | undefined
} {
  const one = (name: string) => (typeof sent[name] === 'string' ? sent[name] : undefined)
  const corrects = z.uuid().safeParse(sent.corrects).data
  return {
    corrects,
    typed: {
      program: one('program'),
      outside: one('outside'),
      organization: one('organization'),
      person: one('person'),
      mode: one('mode'),
      categories: [sent.categories].flat().filter((value) => typeof value === 'string'),
      purpose: one('purpose'),
      way: one('way'),
      at: one('at'),
      clean: one('clean') !== undefined,
      void: one('void') !== undefined,
    },
  }
}

const leads = { ...works, permission: 'program.lead' } as const
const ofLine = z.object({ id: z.uuid(), line: z.uuid() })
type OfLine = OfRecord & { readonly params: { readonly id: string; readonly line: string } }

async function showReview(req: OfLine, refusal?: Refusal) {
  const props = await req.run(async (ctx) => {
    const { head } = await subjectGroup(ctx, req.params.id)
    const one = await correctable(ctx, head, req.params.line)
    const line = one && (await ledgerOf(ctx, head, 1_000, { way: 'none' })).find(({ id }) => id === one.id)
    if (line?.outcome !== 'deny') throw noSuchThing()
    const names = await namesOutside(ctx, req.services.keyStore, head, [line])
    return { who: await whoActsHere(ctx), record: head, line, name: names.get(line.id) }
  })
  return page(
    <ReviewPage {...props} demo={req.services.demo} at={req.now} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const reviewOne = defineRoute({
  ...leads,
  method: 'GET',
  path: '/records/:id/disclosures/:line/review',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofLine, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showReview(req)),
})

const review = defineRoute({
  ...leads,
  method: 'POST',
  path: '/records/:id/disclosures/:line/review',
  audit: 'disclosure.reviewed',
  limit: 'form',
  schema: {
    params: ofLine,
    body: z.object({ finding: z.enum(FINDINGS, t('ledger.wrong.finding')) }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, line } = req.params
          await req.run((ctx) => reviewTold(ctx, id, line, req.body.finding))
          return redirect(`/records/${id}/disclosures?done=reviewed`)
        },
        (refusal) => showReview(req, refusal),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => showReview(req, refusal)),
})

const toReview = defineRoute({
  ...leads,
  method: 'GET',
  path: '/disclosures/review',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), waiting: await waitingForReview(ctx) }),
      { readOnly: true },
    )
    return page(<ReviewListPage {...props} demo={req.services.demo} at={req.now} />)
  },
})

/** What was passed on by word of mouth or on paper: entered, corrected, reviewed. */
export const toldRoutes: readonly Route[] = [form, enter, reviewOne, review, toReview]
