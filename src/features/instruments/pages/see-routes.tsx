import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { importQuestionnaire } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { defineRoute, file, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { type GateCode, gatesOf } from '../gates.ts'
import { programOf } from '../keeping/acting.ts'
import { activeHere, isActive } from '../keeping/activations.ts'
import { agreementsOf } from '../keeping/agreements.ts'
import { exportInstrument, mayBeExported } from '../keeping/export-instrument.ts'
import { instrumentById, instrumentsOf } from '../keeping/instruments-of.ts'
import { siteOf } from '../keeping/site.ts'
import { situationOf } from '../keeping/situation-of.ts'
import { ownTraining } from '../keeping/trainings.ts'
import type { Instrument } from '../package/instrument.ts'
import { toolRegistry } from '../package/registry.ts'
import { InstrumentPage, type TypedAgreement } from './instrument-page.tsx'
import { ListPage } from './list-page.tsx'
import { RegistryPage } from './registry-page.tsx'

const DONE = [
  'imported',
  'activated',
  'deactivated',
  'agreed',
  'agreement-ended',
  'trained',
  'training-ended',
  'site-said',
] as const

export const done = z.enum(DONE).optional()
export const doneWords = (said: (typeof DONE)[number] | undefined) => said && t(`instruments.done.${said}`)

const sees = { face: 'pro', permission: 'instruments.see', method: 'GET', limit: 'none' } as const

export const named = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(60),
  version: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
})

const list = defineRoute({
  ...sees,
  path: '/instruments',
  audit: 'none',
  schema: { query: z.object({ done }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        instruments: await instrumentsOf(ctx),
        active: await activeHere(ctx),
        siteMissing: (await siteOf(ctx)).setting === null,
      }),
      { readOnly: true },
    )
    return page(<ListPage {...props} demo={req.services.demo} done={doneWords(req.query.done)} />)
  },
})

const registry = defineRoute({
  ...sees,
  path: '/instruments/registry',
  audit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now }), {
      readOnly: true,
    })
    return page(<RegistryPage {...props} demo={req.services.demo} registry={toolRegistry()} />)
  },
})

type OfInstrument = Pick<RouteRequest<z.infer<typeof named>>, 'run' | 'params' | 'services'>

/** One questionnaire, again with what was refused or done. */
export async function showInstrument(
  req: OfInstrument,
  more: {
    readonly done?: (typeof DONE)[number] | undefined
    readonly refusal?: Refusal
    readonly typed?: TypedAgreement
  } = {},
) {
  const { refusal, typed = {} } = more
  const props = await req.run(
    async (ctx) => {
      const instrument = await instrumentById(ctx, req.params.id, req.params.version)
      return {
        who: await whoActsHere(ctx),
        now: ctx.now,
        instrument,
        active: isActive(await activeHere(ctx), instrument.package),
        gates: await gatesHere(ctx, instrument),
        training: await trainingFor(ctx, instrument),
        agreements: await agreementsOf(ctx, instrument.package.canonical),
        site: await siteOf(ctx),
      }
    },
    { readOnly: true },
  )
  return page(
    <InstrumentPage
      {...props}
      typed={typed}
      questions={questionsOf(props.instrument)}
      exportable={mayBeExported(props.instrument)}
      demo={req.services.demo}
      done={doneWords(more.done)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

/** What stands against it for a young person for whom nothing else would: of the place and of whoever looks. */
async function gatesHere(ctx: Context, instrument: Instrument): Promise<readonly GateCode[]> {
  if (programOf(ctx) === null) return []
  const { ages, languages, modes } = instrument.package
  const ideal = {
    age: ages.max,
    language: languages[0]?.code ?? 'en',
    mode: modes[0] ?? 'interview',
    parentConsent: 'given',
    minorMayConsent: 'yes',
  } as const
  return gatesOf(instrument.package, await situationOf(ctx, instrument, ideal))
}

/** Of whoever looks; undefined where it asks for none. */
async function trainingFor(ctx: Context, { package: pkg }: Instrument) {
  return pkg.requiresTraining && (await ownTraining(ctx, pkg.requiresTraining.course))
}

function questionsOf({ questionnaire }: Instrument): readonly string[] {
  return importQuestionnaire(questionnaire).items.flatMap(({ type, source }) =>
    type !== 'group' && typeof source.text === 'string' ? [source.text] : [],
  )
}

const one = defineRoute({
  ...sees,
  path: '/instruments/:id/:version',
  audit: 'none',
  schema: { params: named, query: z.object({ done }), response: 'page' },
  handle: (req) => showInstrument(req, { done: req.query.done }),
})

const take = defineRoute({
  ...sees,
  path: '/instruments/:id/:version/export',
  audit: 'instrument.exported',
  limit: 'form',
  schema: { params: named, response: 'stream' },
  handle: async (req) => {
    const { id, version } = req.params
    const taken = await req.run(async (ctx) => exportInstrument(ctx, await instrumentById(ctx, id, version)))
    return json(taken, `${id}-${version}.json`)
  },
})

/** A file of JSON to keep. */
export const json = (value: unknown, name: string) =>
  file(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), { type: 'application/json; charset=utf-8', name })

/** What there is and what is known of it. */
export const seeRoutes: readonly Route[] = [list, registry, one, take]
