import { z } from 'zod'
import { Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf, When } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { readCode } from '../recovery/ask-recovery.ts'
import { confirmRecovery } from '../recovery/confirm-recovery.ts'
import { recoveryOf } from '../recovery/recovery-state.ts'
import { stopRecovery } from '../recovery/stop-recovery.ts'
import type { Typed } from './pages/fields.tsx'
import { LinkMadePage } from './pages/invite-pages.tsx'
import { RecoverPersonPage } from './pages/person-pages.tsx'
import { WordPage } from './pages/word-page.tsx'
import { personFile } from './person-file.ts'
import { codeField, howField } from './shown.ts'

const shared = { face: 'pro', permission: 'people.verify', need: 'sensitive' } as const
const id = z.object({ id: z.uuid() })
type Asking = Pick<RouteRequest, 'run' | 'services'>

async function showRecoverForm(req: Asking, personId: string, refusal?: Refusal, typed?: Typed) {
  const props = await req.run(
    async (ctx) => {
      const person = await personFile(ctx, personId)
      if (!person.mayRecover) throw new NotFound('person')
      return { who: await whoActsHere(ctx), person, state: await recoveryOf(ctx, personId) }
    },
    { readOnly: true },
  )
  return page(
    <RecoverPersonPage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const form = defineRoute({
  ...shared,
  method: 'GET',
  path: '/people/:id/recover',
  audit: 'none',
  limit: 'none',
  schema: { params: id, response: 'page' },
  handle: (req) => showRecoverForm(req, req.params.id),
})

const confirm = defineRoute({
  ...shared,
  method: 'POST',
  path: '/people/:id/recover',
  audit: 'recovery.confirmed',
  limit: 'sign-in',
  schema: { params: id, body: z.object({ code: codeField, how: howField }), response: 'page' },
  handle: async (req) => {
    const { code: typed, how } = req.body
    return orShowAgain(
      async () => {
        const code = typed === '' ? undefined : readCode(typed)
        if (typed !== '' && code === undefined) {
          const sentence = t('people.recover.codeWrong')
          throw new Invalid('no-code', sentence, [{ field: 'code', sentence }])
        }
        const { who, done } = await req.run(async (ctx) => ({
          who: await whoActsHere(ctx),
          done: await confirmRecovery(ctx, req.params.id, { how, code }),
        }))
        if (done.word !== undefined)
          return page(<WordPage who={who} demo={req.services.demo} word={done.word} />)
        if (done.secret !== undefined && done.expiresAt !== undefined) {
          return page(
            <LinkMadePage
              who={who}
              demo={req.services.demo}
              heading={t('people.made.heading')}
              sentences={[
                t.parts('people.recover.made', { day: <When t={t} at={done.expiresAt} form="date" /> }),
              ]}
              link={`${req.services.config.publicUrl}/recover/${done.secret}`}
            />,
          )
        }
        return redirect(
          `/people/${req.params.id}?done=${done.confirmations > 1 ? 'bothConfirmed' : 'confirmed'}`,
        )
      },
      (refusal) => showRecoverForm(req, req.params.id, refusal, req.body),
    )
  },
  onInvalid: (req, refusal, typed) => showRecoverForm(req, req.params.id, refusal, typed),
})

const stop = defineRoute({
  ...shared,
  method: 'POST',
  path: '/people/:id/recover/stop',
  audit: 'recovery.stopped',
  limit: 'form',
  schema: { params: id, response: 'page' },
  // Pressed twice, or ended meanwhile: the page of the person says how it stands.
  handle: (req) =>
    orShowAgain(
      async () => {
        const stopped = await req.run(async (ctx) => {
          const person = await personFile(ctx, req.params.id)
          if (!person.mayRecover) throw new NotFound('recovery')
          const state = await recoveryOf(ctx, req.params.id)
          return state && (await stopRecovery(ctx, state.id))
        })
        return redirect(`/people/${req.params.id}${stopped ? '?done=stopped' : ''}`)
      },
      (refusal) => showRecoverForm(req, req.params.id, refusal),
    ),
})

/** Losing every passkey, from the side of the two colleagues. */
export const recoverPersonRoutes: readonly Route[] = [form, confirm, stop]
