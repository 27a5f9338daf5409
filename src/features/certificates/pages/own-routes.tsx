import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { statedElsewhere } from '#features/training/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalText } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { allCompleted, completedBy, withoutCertificate } from '../holding/completions.ts'
import { issueCertificate } from '../holding/issue.ts'
import { ownCertificate, ownCertificates, publishCertificate } from '../holding/own-certificates.ts'
import { approvalsFor } from '../keeping/approvals.ts'
import { takeBack } from '../keeping/issued.ts'
import { AskPage, OwnCertificatePage, OwnListPage, type TypedAsk } from './own-pages.tsx'
import { credentialFile } from './public-routes.tsx'
import { TranscriptPage } from './transcript-page.tsx'

const learns = { face: 'pro', permission: 'training.learn' } as const
const reads = { ...learns, method: 'GET', audit: 'none', limit: 'none' } as const
const acts = { ...learns, method: 'POST', limit: 'form' } as const
const params = z.object({ id: z.uuid() })
const HOME = '/learning/certificates'

const done = z.enum(['issued', 'published', 'hidden', 'taken-back']).optional()
const doneWords = (said: z.infer<typeof done>) => said && t(`certificates.done.${said}`)

const list = defineRoute({
  ...reads,
  path: HOME,
  schema: { query: z.object({ done }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        waiting: await withoutCertificate(ctx),
        certificates: await ownCertificates(ctx, req.services.keyring),
      }),
      { readOnly: true },
    )
    return page(<OwnListPage {...props} demo={req.services.demo} done={doneWords(req.query.done)} />)
  },
})

/** What was completed here, and apart from it what they say they completed elsewhere. */
const transcript = defineRoute({
  ...reads,
  path: `${HOME}/transcript`,
  schema: { response: 'page' },
  handle: async (req) => {
    const { keyring, demo } = req.services
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        completed: await allCompleted(ctx),
        certificates: (await ownCertificates(ctx, keyring)).filter(({ takenBackOn }) => takenBackOn === null),
        elsewhere: await statedElsewhere(ctx, keyring),
      }),
      { readOnly: true },
    )
    return page(<TranscriptPage {...props} demo={demo} />)
  },
})

type One = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services'>

async function showAsk(req: One, more: { readonly refusal?: Refusal; readonly typed?: TypedAsk } = {}) {
  const { refusal, typed = {} } = more
  const props = await req.run(
    async (ctx) => {
      const completed = await completedBy(ctx, req.params.id)
      return {
        who: await whoActsHere(ctx),
        now: ctx.now,
        completed,
        approvals: await approvalsFor(ctx, completed),
      }
    },
    { readOnly: true },
  )
  return page(
    <AskPage {...props} typed={typed} demo={req.services.demo} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const askForm = defineRoute({
  ...reads,
  path: `${HOME}/completions/:id`,
  schema: { params, response: 'page' },
  handle: (req) => showAsk(req),
})

const typedText = (value: unknown) => (typeof value === 'string' ? value : undefined)

const ask = defineRoute({
  ...acts,
  path: `${HOME}/completions/:id`,
  audit: 'certificate.issued',
  schema: {
    params,
    body: z.object({
      approval: z.union([z.literal(''), z.uuid()], t('certificates.wrong.approval')).default(''),
      licenseNumber: optionalText(60, t('certificates.wrong.license')),
      email: optionalText(200, t('certificates.wrong.email')).pipe(
        z.email(t('certificates.wrong.email')).optional(),
      ),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { approval, licenseNumber, email } = req.body
    const { keyring, config } = req.services
    return orShowAgain(
      async () => {
        const id = await req.run((ctx) =>
          issueCertificate(
            ctx,
            {
              completion: req.params.id,
              approval: approval || null,
              licenseNumber: licenseNumber ?? null,
              email: email ?? null,
            },
            { keyring, publicUrl: config.publicUrl },
          ),
        )
        return redirect(`${HOME}/${id}?done=issued`)
      },
      (refusal) => showAsk(req, { refusal, typed: req.body }),
      isForForm,
    )
  },
  onInvalid: (req, refusal, typed) =>
    showAsk(req, {
      refusal,
      typed: {
        approval: typedText(typed.approval),
        licenseNumber: typedText(typed.licenseNumber),
        email: typedText(typed.email),
      },
    }),
})

const one = defineRoute({
  ...reads,
  path: `${HOME}/:id`,
  schema: { params, query: z.object({ done }), response: 'page' },
  handle: async (req) => {
    const { keyring, config, demo } = req.services
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        certificate: await ownCertificate(ctx, keyring, req.params.id),
      }),
      { readOnly: true },
    )
    return page(
      <OwnCertificatePage
        {...props}
        address={`${config.publicUrl}/certificates/${req.params.id}`}
        demo={demo}
        done={doneWords(req.query.done)}
      />,
    )
  },
})

const signedFile = defineRoute({
  ...reads,
  path: `${HOME}/:id/file`,
  schema: { params, response: 'stream' },
  handle: async (req) =>
    credentialFile(
      await req.run((ctx) => ownCertificate(ctx, req.services.keyring, req.params.id), { readOnly: true }),
    ),
})

const publish = defineRoute({
  ...acts,
  path: `${HOME}/:id/publish`,
  audit: 'certificate.published',
  schema: { params, body: z.object({ open: z.enum(['yes', 'no']) }), response: 'page' },
  handle: async (req) => {
    const open = req.body.open === 'yes'
    await req.run((ctx) => publishCertificate(ctx, req.params.id, open))
    return redirect(`${HOME}/${req.params.id}?done=${open ? 'published' : 'hidden'}`)
  },
})

/** With other details: the completion waits for its certificate again. */
const takeOwnBack = defineRoute({
  ...acts,
  path: `${HOME}/:id/take-back`,
  audit: 'certificate.taken-back',
  schema: { params, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => takeBack(ctx, req.params.id, 'wrong-details'))
    return redirect(`${HOME}?done=taken-back`)
  },
})

/** What a learner has and does. */
export const ownRoutes: readonly Route[] = [
  list,
  transcript,
  askForm,
  ask,
  one,
  signedFile,
  publish,
  takeOwnBack,
]
