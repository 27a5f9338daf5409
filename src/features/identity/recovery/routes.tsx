import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isTheirs, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { isLinkSecret, openLinkPage } from '../links/index.ts'
import { attestationField, enrollByLink, enrollmentByLink, labelField } from '../passkeys/index.ts'
import { askRecovery } from './ask-recovery.ts'
import { finishRecovery } from './finish-recovery.ts'
import { AskPage, BackPage, CodePage } from './pages/recover-pages.tsx'
import { recoveryBehind } from './recovery-state.ts'
import { sayWord } from './recovery-word.ts'

/** Anybody may ask, and gets the same answer. */
const shared = { face: 'pro', permission: 'anyone' } as const
const params = z.object({ secret: z.string().max(200) })
/** Absent where the person has a code of their own; read by the verb, which says what is wrong with it. */
const wordField = textField(40, t('people.join.codeWrong')).default('')
type Asking = Pick<RouteRequest, 'run' | 'services' | 'requestId'>

const askPage = defineRoute({
  ...shared,
  method: 'GET',
  path: '/recover',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(<AskPage demo={req.services.demo} />),
})

const ask = defineRoute({
  ...shared,
  method: 'POST',
  path: '/recover',
  audit: 'recovery.asked',
  limit: 'sign-in',
  schema: { response: 'page' },
  handle: async (req) => {
    const asked = await req.run(async (ctx) => {
      const made = await askRecovery(ctx)
      await recordEvent(ctx, 'recovery.asked', { kind: 'recovery', id: 'anybody' })
      return made
    })
    return page(<CodePage demo={req.services.demo} code={asked.code} secret={asked.secret} />)
  },
})

async function showRecovery(req: Asking, secret: string, refusal?: Refusal) {
  const recovery = isLinkSecret(secret)
    ? await openLinkPage(req, secret, (ctx) => recoveryBehind(ctx, secret))
    : undefined
  return page(
    <BackPage demo={req.services.demo} secret={secret} recovery={recovery} errors={summaryOf(refusal)} />,
    { status: refusal?.status ?? (recovery === undefined ? 404 : 200) },
  )
}

const back = defineRoute({
  ...shared,
  method: 'GET',
  path: '/recover/:secret',
  audit: 'none',
  limit: 'form',
  schema: { params, response: 'page' },
  handle: (req) => showRecovery(req, req.params.secret),
})

const options = defineRoute({
  ...shared,
  method: 'POST',
  path: '/recover/:secret/options',
  audit: 'none',
  limit: 'sign-in',
  schema: {
    params,
    body: z.object({ code: wordField }),
    response: z.looseObject({ challenge: z.string() }),
  },
  // Before a passkey is made that would be of no use.
  handle: async (req) => {
    await wordSaid(req, req.params.secret, req.body.code)
    return json(await enrollmentByLink(req, req.params.secret))
  },
})

/** What was said besides the link, where it opens with that. Of a link that does not open: whatever comes next says so. */
async function wordSaid(req: Asking, secret: string, typed: string): Promise<Buffer | undefined> {
  const behind = await req.run((ctx) => recoveryBehind(ctx, secret), { readOnly: true })
  return behind?.state === 'ready' && behind.withWord ? await sayWord(req, secret, typed) : undefined
}

const finish = defineRoute({
  ...shared,
  method: 'POST',
  path: '/recover/:secret',
  audit: 'recovery.finished',
  limit: 'sign-in',
  schema: {
    params,
    body: z.object({ code: wordField, label: labelField, answer: attestationField }),
    response: 'page',
  },
  handle: async (req) => {
    const { secret } = req.params
    return orShowAgain(
      async () => {
        const word = await wordSaid(req, secret, req.body.code)
        // The old ways in end first.
        const made = await enrollByLink(req, secret, req.body, async (ctx, enroll) => {
          await finishRecovery(ctx, word)
          return enroll()
        })
        return redirect(made.session === undefined ? '/sign-in' : '/me', { session: made.session ?? null })
      },
      (refusal) => showRecovery(req, secret, refusal),
      isTheirs,
    )
  },
  onInvalid: (req, refusal) => showRecovery(req, req.params.secret, refusal),
})

/** Losing every passkey, from the side of the person. */
export const recoverRoutes: readonly Route[] = [askPage, ask, back, options, finish]
