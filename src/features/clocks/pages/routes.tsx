import { z } from 'zod'
import { whoActsHere, zoneOfCoalition } from '#features/identity/index.ts'
import { Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { checkbox, lineField, nameField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import type { Pack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { signPack } from '../signing/sign-pack.ts'
import { packNow, packsNow } from '../signing/signatures.ts'
import { stopPack } from '../signing/stop-pack.ts'
import { NoExample, type Trial, tryPack } from '../trying/try-pack.ts'
import { PackPage, type TypedSigning } from './pack-page.tsx'
import { PacksPage } from './packs-page.tsx'
import { exampleOf, type TypedExample } from './try-form.ts'

const reads = { face: 'pro', permission: 'clocks.read' } as const
const DONE = ['signed', 'stopped'] as const
const ofPack = z.object({ jurisdiction: z.string().regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,10}){0,2}$/) })
const canBeShown = (refusal: Refusal) => isForForm(refusal) || refusal.status === 403
const localTime = (sentence: string) => z.iso.datetime({ local: true, error: sentence })
const maybeTime = (sentence: string) => z.union([z.literal(''), localTime(sentence)]).default('')

type Call = Pick<RouteRequest, 'run' | 'services'>

/** The pages on which counsel reads, tries and signs legal limits. @param packs those of this version */
export function clockRoutes(packs: () => readonly Pack[] = shippedPacks): readonly Route[] {
  async function show(
    req: Call & { readonly params: { readonly jurisdiction: string } },
    more: {
      readonly done?: (typeof DONE)[number] | undefined
      readonly refusal?: Refusal
      readonly typed?: TypedSigning
      readonly example?: Partial<TypedExample>
      readonly trial?: Trial
    } = {},
  ) {
    const { done, refusal, typed, example, trial } = more
    const { who, now, here, zone } = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        here: await packNow(ctx, req.params.jurisdiction, packs()),
        zone: await zoneOfCoalition(ctx),
      }),
      { readOnly: true },
    )
    if (!here) throw new NotFound('page')
    const clock = isoIn(now, here.pack.zone ?? zone).slice(0, 16)
    return page(
      <PackPage
        who={who}
        now={now}
        here={here}
        demo={req.services.demo}
        example={example ?? { at: clock, now: clock, zone, signed: true }}
        trial={trial}
        typed={typed}
        done={done && t(`clocks.done.${done}`)}
        errors={summaryOf(refusal)}
      />,
      refusal && { status: refusal.status },
    )
  }

  const list = defineRoute({
    ...reads,
    method: 'GET',
    path: '/clocks/packs',
    audit: 'none',
    limit: 'none',
    schema: { response: 'page' },
    handle: async (req) => {
      const here = await req.run(
        async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, packs: await packsNow(ctx, packs()) }),
        { readOnly: true },
      )
      return page(<PacksPage {...here} demo={req.services.demo} />)
    },
  })

  const one = defineRoute({
    ...reads,
    method: 'GET',
    path: '/clocks/packs/:jurisdiction',
    audit: 'none',
    limit: 'none',
    schema: { params: ofPack, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
    handle: (req) => show(req, { done: req.query.done }),
  })

  const attempt = defineRoute({
    ...reads,
    method: 'POST',
    path: '/clocks/packs/:jurisdiction/try',
    audit: 'none',
    limit: 'form',
    schema: {
      params: ofPack,
      body: z.object({
        trigger: z.string().min(1, t('clocks.try.wrong.trigger')).max(40),
        zone: z.enum(US_TIME_ZONES, t('clocks.try.wrong.zone')).default('America/New_York'),
        at: localTime(t('clocks.try.wrong.time')),
        recorded: maybeTime(t('clocks.try.wrong.time')),
        done: maybeTime(t('clocks.try.wrong.time')),
        doneRecorded: maybeTime(t('clocks.try.wrong.time')),
        now: localTime(t('clocks.try.wrong.time')),
        signed: checkbox(),
      }),
      response: 'page',
    },
    handle: (req) =>
      orShowAgain(
        async () => {
          const pack = packs().find((two) => two.jurisdiction === req.params.jurisdiction)
          if (!pack) throw new NotFound('page')
          return show(req, { example: req.body, trial: tried(pack, req.body) })
        },
        (refusal) => show(req, { refusal, example: req.body }),
      ),
    onInvalid: (req, refusal, sent) => show(req, { refusal, example: sentTexts(sent) }),
  })

  const sign = defineRoute({
    face: 'pro',
    permission: 'clocks.sign',
    need: 'grave',
    method: 'POST',
    path: '/clocks/packs/:jurisdiction/sign',
    audit: 'clocks.signed',
    limit: 'form',
    schema: {
      params: ofPack,
      body: z.object({
        edition: z.string().regex(/^[0-9a-f]{64}$/),
        after: z.string().max(60),
        name: nameField(120, t('clocks.sign.wrong.name')),
        title: lineField(120, t('clocks.sign.wrong.title')),
        admitted: lineField(120, t('clocks.sign.wrong.admitted')),
        sure: checkbox().refine((sure) => sure, t('clocks.sign.wrong.sure')),
      }),
      response: 'page',
    },
    handle: (req) => {
      const { sure: _, ...signing } = req.body
      const { jurisdiction } = req.params
      return orShowAgain(
        async () => {
          await req.run((ctx) => signPack(ctx, { ...signing, jurisdiction }, packs()))
          return redirect(`/clocks/packs/${jurisdiction}?done=signed`)
        },
        (refusal) => show(req, { refusal, typed: signing }),
        canBeShown,
      )
    },
    onInvalid: (req, refusal, sent) => show(req, { refusal, typed: sentTexts(sent) }),
  })

  const stop = defineRoute({
    face: 'pro',
    permission: 'clocks.stop',
    need: 'sensitive',
    method: 'POST',
    path: '/clocks/packs/:jurisdiction/stop',
    audit: 'clocks.stopped',
    limit: 'form',
    schema: {
      params: ofPack,
      body: z.object({
        signature: z.uuid(),
        stop: checkbox().refine((sure) => sure, t('clocks.stop.wrong')),
      }),
      response: 'page',
    },
    handle: (req) =>
      orShowAgain(
        async () => {
          await req.run((ctx) => stopPack(ctx, req.body.signature))
          return redirect(`/clocks/packs/${req.params.jurisdiction}?done=stopped`)
        },
        (refusal) => show(req, { refusal }),
        canBeShown,
      ),
    onInvalid: (req, refusal) => show(req, { refusal }),
  })

  return [list, one, attempt, sign, stop]
}

/** @throws {Invalid} `no-now`: the moment of the look was skipped or repeated when clocks changed */
function tried(pack: Pack, typed: TypedExample): Trial {
  try {
    return tryPack(pack, exampleOf(pack, typed))
  } catch (error) {
    if (!(error instanceof NoExample)) throw error
    const sentence = t('clocks.try.wrong.now')
    throw new Invalid('no-now', sentence, [{ field: 'now', sentence }])
  }
}

/** What was sent of single fields, to be shown again. */
const sentTexts = (sent: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((sent ?? {}) as Record<string, string | string[]>).map(([field, value]) => [
      field,
      [value].flat()[0] ?? '',
    ]),
  )
