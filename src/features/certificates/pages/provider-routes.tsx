import { z } from 'zod'
import { courseOf, courses } from '#features/courses/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, optionalText, textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect, text } from '#platform/http/route.ts'
import { seenField, seenNext, seenOf } from '#platform/http/seen.ts'
import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { CREDIT_TYPES } from '../credential/facts.ts'
import { approvalsHere, endApproval, recordApproval } from '../keeping/approvals.ts'
import { boardReport, issuedHere, TAKEN_BACK_WHY, takeBack } from '../keeping/issued.ts'
import { deletePart, FILE_PARTS, fileOf, missingOf, writePart } from '../keeping/provider-file.ts'
import { providerOf, sayProvider } from '../keeping/providers.ts'
import { placeOf } from '../place.ts'
import { notHere, wrongField } from '../refusals.ts'
import { PROVIDER } from './frame.tsx'
import { ApprovalPage, FilePage, ProviderPage, type Typed } from './provider-pages.tsx'

const keeps = { face: 'pro', permission: 'certificates.keep' } as const
const reads = { ...keeps, method: 'GET', audit: 'none', limit: 'none' } as const
const acts = { ...keeps, method: 'POST', limit: 'form' } as const
const params = z.object({ id: z.uuid() })
const ofCourse = z.object({
  course: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(80),
})

const done = z
  .enum([
    'provider-said',
    'approval-recorded',
    'approval-ended',
    'file-written',
    'file-deleted',
    'taken-back',
  ])
  .optional()
const doneWords = (said: z.infer<typeof done>) => said && t(`certificates.done.${said}`)
const backTo = (said: z.infer<typeof done>, path: string = PROVIDER) => redirect(`${path}?done=${said}`)

/** What was typed, to show it again. */
const typedOf = (body: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  )

/** A form of many fields: a sentence that did not name its field could be anybody's. */
const words = (label: MessageKey, from: number, to: number) => {
  const sentence = t('certificates.wrong.text', { what: t(label), from, to })
  return textField(to, sentence).pipe(z.string().min(from, sentence))
}
const number = (label: MessageKey) =>
  optionalText(60, t('certificates.wrong.text', { what: t(label), from: 1, to: 60 }))
const day = (label: MessageKey) => z.iso.date(t('certificates.wrong.day', { what: t(label) }))

type Call = Pick<RouteRequest, 'run' | 'services'>
interface More {
  readonly done?: z.infer<typeof done>
  readonly refusal?: Refusal
  readonly typed?: Typed
}

const whoNow = async (ctx: Context) => ({ who: await whoActsHere(ctx), now: ctx.now })

async function showProvider(req: Call, { refusal, typed, ...more }: More = {}) {
  const { keyring, demo } = req.services
  const props = await req.run(
    async (ctx) => {
      const files = []
      for (const course of courses().courses.values())
        files.push({ course, missing: missingOf(await fileOf(ctx, course.id, course.edition)).length })
      return {
        ...(await whoNow(ctx)),
        provider: await providerOf(ctx, placeOf(ctx).agency),
        approvals: await approvalsHere(ctx),
        files,
        issued: await issuedHere(ctx, keyring),
      }
    },
    { readOnly: true },
  )
  return page(
    <ProviderPage
      {...props}
      {...(typed && { typed })}
      seen={seenNext(seenOf(props.provider), typed?.seen, refusal)}
      demo={demo}
      done={doneWords(more.done)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const provider = defineRoute({
  ...reads,
  path: PROVIDER,
  schema: { query: z.object({ done }), response: 'page' },
  handle: (req) => showProvider(req, { done: req.query.done }),
})

const say = defineRoute({
  ...acts,
  path: PROVIDER,
  audit: 'certificate.provider-said',
  schema: {
    body: z.object({
      legalName: words('certificates.provider.name', 3, 200),
      address: words('certificates.provider.address', 5, 300),
      number: number('certificates.provider.number'),
      signatory: words('certificates.provider.signatory', 3, 120),
      signatoryTitle: words('certificates.provider.signatoryTitle', 2, 120),
      seen: seenField,
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { number: known = null, seen, legalName, address, signatory, signatoryTitle } = req.body
    // In the order in which it is read, so that the same words are seen to be the same.
    const said = { legalName, address, number: known, signatory, signatoryTitle }
    return orShowAgain(
      async () => {
        await req.run((ctx) => sayProvider(ctx, said, seen))
        return backTo('provider-said')
      },
      (refusal) => showProvider(req, { refusal, typed: typedOf(req.body) }),
    )
  },
  onInvalid: (req, refusal, typed) => showProvider(req, { refusal, typed: typedOf(typed) }),
})

async function showApproval(req: Call, { refusal, typed }: More = {}) {
  const props = await req.run(whoNow, { readOnly: true })
  return page(
    <ApprovalPage
      {...props}
      {...(typed && { typed })}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const approvalForm = defineRoute({
  ...reads,
  path: `${PROVIDER}/approvals`,
  schema: { response: 'page' },
  handle: (req) => showApproval(req),
})

const record = defineRoute({
  ...acts,
  path: `${PROVIDER}/approvals`,
  audit: 'certificate.approval-recorded',
  schema: {
    body: z.object({
      course: z.string().max(80),
      title: words('certificates.approval.title', 3, 200),
      board: words('certificates.approval.board', 3, 160),
      number: words('certificates.approval.number', 1, 60),
      courseNumber: number('certificates.approval.courseNumber'),
      startsOn: day('certificates.approval.from'),
      endsOn: day('certificates.approval.to'),
      credits: z
        .string(t('certificates.wrong.credits'))
        .regex(/^\d{1,2}(?:\.\d{1,2})?$/, t('certificates.wrong.credits'))
        .transform(Number)
        .pipe(z.number().positive(t('certificates.wrong.credits'))),
      creditType: z.enum(CREDIT_TYPES, t('certificates.wrong.type')),
      timeBased: checkbox(),
      wording: words('certificates.approval.wording', 10, 1500),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { courseNumber = null, ...said } = req.body
    return orShowAgain(
      async () => {
        if (!courseOf(said.course)) throw wrongField('no-such-course', 'course')
        await req.run((ctx) => recordApproval(ctx, { ...said, courseNumber }))
        return backTo('approval-recorded')
      },
      (refusal) =>
        showApproval(req, {
          refusal,
          typed: {
            ...typedOf(said),
            courseNumber: courseNumber ?? undefined,
            credits: String(said.credits),
            timeBased: said.timeBased ? '1' : undefined,
          },
        }),
      isForForm,
    )
  },
  onInvalid: (req, refusal, typed) => showApproval(req, { refusal, typed: typedOf(typed) }),
})

const end = defineRoute({
  ...acts,
  path: `${PROVIDER}/approvals/:id/end`,
  audit: 'certificate.approval-ended',
  schema: { params, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endApproval(ctx, req.params.id))
    return backTo('approval-ended')
  },
})

const report = defineRoute({
  ...keeps,
  method: 'GET',
  path: `${PROVIDER}/approvals/:id/report.csv`,
  audit: 'certificate.reported',
  limit: 'form',
  schema: { params, response: 'stream' },
  handle: async (req) =>
    text(await req.run((ctx) => boardReport(ctx, req.services.keyring, req.params.id)), {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="certificates.csv"' },
    }),
})

const takeOneBack = defineRoute({
  ...acts,
  path: `${PROVIDER}/issued/:id/take-back`,
  audit: 'certificate.taken-back',
  schema: {
    params,
    body: z.object({ why: z.enum(TAKEN_BACK_WHY, t('certificates.wrong.why')) }),
    response: 'page',
  },
  handle: async (req) => {
    await req.run((ctx) => takeBack(ctx, req.params.id, req.body.why))
    return backTo('taken-back')
  },
})

type OfCourse = Pick<RouteRequest<z.infer<typeof ofCourse>>, 'run' | 'services' | 'params'>

async function showFile(req: OfCourse, { refusal, typed, ...more }: More = {}) {
  const course = courseOf(req.params.course)
  if (!course) throw notHere()
  const props = await req.run(
    async (ctx) => ({ ...(await whoNow(ctx)), file: await fileOf(ctx, course.id, course.edition) }),
    { readOnly: true },
  )
  return page(
    <FilePage
      {...props}
      course={course}
      {...(typed && { typed })}
      demo={req.services.demo}
      done={doneWords(more.done)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const fileForm = defineRoute({
  ...reads,
  path: `${PROVIDER}/files/:course`,
  schema: { params: ofCourse, query: z.object({ done }), response: 'page' },
  handle: (req) => showFile(req, { done: req.query.done }),
})

const write = defineRoute({
  ...acts,
  path: `${PROVIDER}/files/:course`,
  audit: 'certificate.file-written',
  schema: {
    params: ofCourse,
    body: z.object({
      part: z.enum(FILE_PARTS, t('certificates.wrong.part')),
      words: textField(20_000, t('certificates.wrong.words')).pipe(
        z.string().min(3, t('certificates.wrong.words')),
      ),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const course = courseOf(req.params.course)
    if (!course) throw notHere()
    await req.run((ctx) => writePart(ctx, { ...req.body, course: course.id, edition: course.edition }))
    return backTo('file-written', `${PROVIDER}/files/${course.id}`)
  },
  onInvalid: (req, refusal, typed) => showFile(req, { refusal, typed: typedOf(typed) }),
})

const removePart = defineRoute({
  ...acts,
  path: `${PROVIDER}/file-parts/:id/delete`,
  audit: 'certificate.file-deleted',
  schema: { params, response: 'page' },
  handle: async (req) => {
    const { course } = await req.run((ctx) => deletePart(ctx, req.params.id))
    return backTo('file-deleted', courseOf(course) ? `${PROVIDER}/files/${course}` : PROVIDER)
  },
})

/** What the administrators of a provider keep. */
export const providerRoutes: readonly Route[] = [
  provider,
  say,
  approvalForm,
  record,
  end,
  report,
  takeOneBack,
  fileForm,
  write,
  removePart,
]
