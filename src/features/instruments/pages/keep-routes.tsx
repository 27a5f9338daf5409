import { z } from 'zod'
import { peopleList, whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { agencyPlace } from '../keeping/acting.ts'
import { endAgreement, recordAgreement } from '../keeping/agreements.ts'
import { importInstrument } from '../keeping/import-instrument.ts'
import { instrumentById, instrumentsOf } from '../keeping/instruments-of.ts'
import { MOST_IMPORTED, readImport } from '../keeping/read-import.ts'
import { endTraining, recordTraining, trainingsOf } from '../keeping/trainings.ts'
import { instrumentOutlines } from '../package/shipped.ts'
import { notHere, wrongField } from '../refusals.ts'
import { pathOf } from '../words.ts'
import { ImportPage } from './import-page.tsx'
import { done, doneWords, json, named, showInstrument } from './see-routes.tsx'
import { TrainingPage, type TypedTraining } from './training-page.tsx'

const keeps = { face: 'pro', permission: 'instruments.keep' } as const
const reads = { ...keeps, method: 'GET', audit: 'none', limit: 'none' } as const
const acts = { ...keeps, method: 'POST', limit: 'form' } as const

const said = (most: number, sentence: string) => textField(most, sentence).pipe(z.string().min(3, sentence))
const typedText = (value: unknown) => (typeof value === 'string' ? value : undefined)

type Call = Pick<RouteRequest, 'run' | 'services'>

async function showImport(
  req: Call,
  more: { readonly refusal?: Refusal; readonly permission?: string | undefined } = {},
) {
  const { refusal, permission } = more
  const props = await req.run(async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now }), {
    readOnly: true,
  })
  return page(
    <ImportPage
      {...props}
      outlines={instrumentOutlines()}
      permission={permission}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const importForm = defineRoute({
  ...reads,
  path: '/instruments/import',
  schema: { response: 'page' },
  handle: (req) => showImport(req),
})

const bringIn = defineRoute({
  ...acts,
  path: '/instruments/import',
  audit: 'instrument.imported',
  upload: { maxBytes: MOST_IMPORTED, maxFiles: 1, inMemory: true },
  schema: {
    body: z.object({ permission: said(300, t('instruments.wrong.permission')) }),
    response: 'page',
  },
  handle: (req) => {
    const { permission } = req.body
    return orShowAgain(
      async () => {
        const [sent] = req.files
        if (!sent?.content || sent.bytes === 0) throw wrongField('import-none', 'file')
        const instrument = readImport(sent.content.toString('utf8'), req.now.toISOString().slice(0, 10))
        await req.run((ctx) => importInstrument(ctx, instrument, permission))
        return redirect(`${pathOf(instrument.package)}?done=imported`)
      },
      (refusal) => showImport(req, { refusal, permission }),
      isForForm,
    )
  },
  onInvalid: (req, refusal, typed) => showImport(req, { refusal, permission: typedText(typed.permission) }),
})

const outline = defineRoute({
  ...reads,
  path: '/instruments/outlines/:id',
  schema: { params: named.pick({ id: true }), response: 'stream' },
  handle: async (req) => {
    await req.run(async (ctx) => agencyPlace(ctx), { readOnly: true })
    const found = instrumentOutlines().find(({ id }) => id === req.params.id)
    if (!found) throw notHere()
    return json({ package: found }, `${found.id}-outline.json`)
  },
})

const agree = defineRoute({
  ...acts,
  path: '/instruments/:id/:version/agreement',
  audit: 'instrument.agreed',
  schema: {
    params: named,
    body: z.object({
      holder: said(200, t('instruments.wrong.holder')),
      keptAt: said(300, t('instruments.wrong.kept-at')),
      until: z.union([z.literal(''), z.iso.date(t('instruments.wrong.day'))]).default(''),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { holder, keptAt, until } = req.body
    const { id, version } = req.params
    return orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { package: pkg } = await instrumentById(ctx, id, version)
          await recordAgreement(ctx, pkg.canonical, { holder, keptAt, until: until || null })
        })
        return redirect(`/instruments/${id}/${version}?done=agreed`)
      },
      (refusal) => showInstrument(req, { refusal, typed: req.body }),
      isForForm,
    )
  },
  onInvalid: (req, refusal, typed) =>
    showInstrument(req, {
      refusal,
      typed: {
        holder: typedText(typed.holder),
        keptAt: typedText(typed.keptAt),
        until: typedText(typed.until),
      },
    }),
})

const endAgreed = defineRoute({
  ...acts,
  path: '/instruments/agreements/:id/end',
  audit: 'instrument.agreement-ended',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const path = await req.run(async (ctx) => {
      const canonical = await endAgreement(ctx, req.params.id)
      const of = (await instrumentsOf(ctx)).find((one) => one.package.canonical === canonical)
      return of ? pathOf(of.package) : '/instruments'
    })
    return redirect(`${path}?done=agreement-ended`)
  },
})

async function showTraining(
  req: Call,
  more: {
    readonly done?: z.infer<typeof done>
    readonly refusal?: Refusal
    readonly typed?: TypedTraining
  } = {},
) {
  const { refusal, typed = {} } = more
  const props = await req.run(
    async (ctx) => {
      const { person } = agencyPlace(ctx)
      const people = new Map((await peopleList(ctx)).map(({ personId, name }) => [personId, name]))
      return {
        who: await whoActsHere(ctx),
        now: ctx.now,
        trainings: await trainingsOf(ctx),
        people: [...people].flatMap(([id, name]) => (id === person ? [] : [{ id, name }])),
        courses: [...courses(await instrumentsOf(ctx)).keys()],
      }
    },
    { readOnly: true },
  )
  return page(
    <TrainingPage
      {...props}
      typed={typed}
      demo={req.services.demo}
      done={doneWords(more.done)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

/** Each course that a questionnaire here asks for, with how long it counts: the shortest that one of them says. */
function courses(instruments: Awaited<ReturnType<typeof instrumentsOf>>): Map<string, number> {
  const found = new Map<string, number>()
  for (const { package: pkg } of instruments)
    if (pkg.requiresTraining) {
      const { course, validMonths } = pkg.requiresTraining
      found.set(course, Math.min(validMonths, found.get(course) ?? validMonths))
    }
  return found
}

const trainingPage = defineRoute({
  ...reads,
  path: '/instruments/training',
  schema: { query: z.object({ done }), response: 'page' },
  handle: (req) => showTraining(req, { done: req.query.done }),
})

const train = defineRoute({
  ...acts,
  path: '/instruments/training',
  audit: 'instrument.trained',
  schema: {
    body: z.object({
      person: z.uuid(t('instruments.wrong.person')),
      course: z.string().regex(/^[a-z][a-z0-9-]*$/, t('instruments.wrong.course')),
      trainedOn: z.iso.date(t('instruments.wrong.day')),
      givenBy: said(200, t('instruments.wrong.given-by')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const validMonths = courses(await instrumentsOf(ctx)).get(req.body.course)
          if (validMonths === undefined) throw notHere()
          await recordTraining(ctx, { ...req.body, validMonths })
        })
        return redirect('/instruments/training?done=trained')
      },
      (refusal) => showTraining(req, { refusal, typed: req.body }),
      isForForm,
    ),
  onInvalid: (req, refusal, typed) =>
    showTraining(req, {
      refusal,
      typed: {
        person: typedText(typed.person),
        course: typedText(typed.course),
        trainedOn: typedText(typed.trainedOn),
        givenBy: typedText(typed.givenBy),
      },
    }),
})

const endTrained = defineRoute({
  ...acts,
  path: '/instruments/training/:id/end',
  audit: 'instrument.training-ended',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endTraining(ctx, req.params.id))
    return redirect('/instruments/training?done=training-ended')
  },
})

/** What an agency's administrator keeps: texts, agreements and who was trained. */
export const keepRoutes: readonly Route[] = [
  importForm,
  bringIn,
  outline,
  agree,
  endAgreed,
  trainingPage,
  train,
  endTrained,
]
