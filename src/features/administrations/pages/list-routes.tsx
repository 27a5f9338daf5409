import { z } from 'zod'
import { siteOf } from '#features/instruments/index.ts'
import { orKeysAway } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { typedIn, typedOf } from '../act/read-step.ts'
import { beginAdministration } from '../one/begin.ts'
import { prompts } from '../protocol/prompts.ts'
import { modes } from '../protocol/states.ts'
import { blockedBy, unanswered } from '../refusals.ts'
import { keyOf } from './checks-page.tsx'
import { offeredHere, ofRecord, works } from './shared.ts'
import { showChecks } from './show-checks.tsx'

const DONE = ['not-offered', 'later'] as const

const list = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/checks',
  audit: 'none',
  limit: 'none',
  schema: {
    params: ofRecord,
    query: z.object({ done: z.enum(DONE).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      showChecks(req, { done: req.query.done && t(`administrations.done.${req.query.done}`) }),
    ),
})

/** Nothing is asked by it: it says what is about to be offered, and the checks come next. */
const begin = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/checks',
  audit: 'check.begun',
  limit: 'form',
  schema: { params: ofRecord, body: z.looseObject({}), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { body } = req
          const id = await req.run(async (ctx) => {
            const key = typedIn(body, 'instrument')
            const instrument = (await offeredHere(ctx)).find((one) => keyOf(one.package) === key)
            const mode = modes.find((one) => one === typedIn(body, 'mode'))
            const prompt = prompts.find((one) => one === typedIn(body, 'prompt'))
            if (!instrument || !mode || !prompt)
              throw unanswered([
                ...(instrument ? [] : [{ field: 'instrument', words: 'start.which' }]),
                ...(mode ? [] : [{ field: 'mode', words: 'start.mode' }]),
                ...(prompt ? [] : [{ field: 'prompt', words: 'start.prompt' }]),
              ])
            const language = typedIn(body, 'language')
            if (!instrument.package.languages.some(({ code }) => code === language))
              throw blockedBy(['language-missing'], 'language')
            if (!instrument.package.modes.includes(mode)) throw blockedBy(['wrong-mode'], 'mode')
            const { setting } = await siteOf(ctx)
            return await beginAdministration(ctx, req.params.id, {
              instrument,
              mode,
              prompt,
              language,
              setting,
            })
          })
          return redirect(`/records/${req.params.id}/checks/${id}`)
        },
        (refusal) => showChecks(req, { refusal, typed: typedOf(req.body) }),
      ),
    ),
})

export const listRoutes: readonly Route[] = [list, begin]
