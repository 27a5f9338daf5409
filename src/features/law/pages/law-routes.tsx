import { z } from 'zod'
import { readLines } from '#features/lines/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect, text } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { fullPath, publicHref } from '#web/frame/text-only.tsx'
import { PROFESSIONS, type Profession } from '../domain/professions.ts'
import { TOPICS } from '../domain/topics.ts'
import { lawChanges } from '../law-changes.ts'
import { lawFeed } from '../law-changes-atom.ts'
import { sendProposal } from '../proposals.ts'
import { dutyBody, readDutyForm } from '../read-duty-form.ts'
import { readLaw } from '../read-law.ts'
import { type ProposeField, proposeBody, readProposal, type TypedProposal } from '../read-proposal.ts'
import { ChooseStatePage, DutyPage } from './duty-pages.tsx'
import { MissingPage } from './missing-page.tsx'
import { ChangesPage, ProposedPage, ProposePage, RemediesPage } from './more-pages.tsx'
import { lawPageProps } from './page-props.ts'
import { FederalPage, StateLawPage } from './place-pages.tsx'
import { LawPage, TopicPage } from './register-pages.tsx'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const
/** From the register in memory, which asks the database at most every half minute. */
const reading = { ...open, method: 'GET', limit: 'none' } as const

const stateParam = z.object({ state: z.string().regex(/^[a-z]{2}$/) })

const lawRoute = defineRoute({
  ...reading,
  path: '/law',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    return page(() => <LawPage {...lawPageProps(req, book)} />, { cacheKey: cacheKey(req, book.stamp) })
  },
})

const topicRoute = defineRoute({
  ...reading,
  path: '/law/topic/:topic',
  schema: { params: z.object({ topic: z.enum(TOPICS) }), response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    const { topic } = req.params
    return page(() => <TopicPage {...lawPageProps(req, book)} topic={topic} />, {
      cacheKey: cacheKey(req, book.stamp),
    })
  },
})

const federalRoute = defineRoute({
  ...reading,
  path: '/law/federal',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    const law = book.stateOf('US')
    if (!law) throw new NotFound('page')
    return page(() => <FederalPage {...lawPageProps(req, book)} law={law} />, {
      cacheKey: cacheKey(req, book.stamp),
    })
  },
})

const stateRoute = defineRoute({
  ...reading,
  path: '/law/:state',
  schema: { params: stateParam, response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    const law = book.stateOf(req.params.state)
    if (!law || law.code === 'US') throw new NotFound('page')
    return page(
      <StateLawPage
        {...lawPageProps(req, book)}
        law={law}
        report={(await readLines(req)).reportLineFor(law.code, req.now)}
      />,
    )
  },
})

const remediesRoute = defineRoute({
  ...reading,
  path: '/law/remedies',
  schema: { response: 'page' },
  handle: async (req) => page(<RemediesPage {...lawPageProps(req, await readLaw(req))} />),
})

const missingRoute = defineRoute({
  ...reading,
  path: '/law/missing',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    return page(() => <MissingPage {...lawPageProps(req, book)} />, { cacheKey: cacheKey(req, book.stamp) })
  },
})

const changesRoute = defineRoute({
  ...open,
  method: 'GET',
  path: '/law/changes',
  limit: 'search',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    const changes = await req.run(lawChanges, { readOnly: true, mayLag: true })
    return page(<ChangesPage {...lawPageProps(req, book)} changes={changes} />)
  },
})

const changesFeedRoute = defineRoute({
  ...open,
  method: 'GET',
  path: '/law/changes.atom',
  unprefixed: true,
  limit: 'search',
  schema: { response: 'page' },
  handle: async (req) =>
    text(
      lawFeed(
        translator('en'),
        req.services.config.publicUrl,
        await req.run(lawChanges, { readOnly: true, mayLag: true }),
      ),
      { type: 'application/atom+xml; charset=utf-8' },
    ),
})

const proposeRoute = defineRoute({
  ...reading,
  path: '/law/propose',
  schema: { response: 'page' },
  handle: async (req) => showForm(req, {}, []),
})

const sendRoute = defineRoute({
  ...open,
  audit: 'fact.proposed',
  method: 'POST',
  path: '/law/propose',
  limit: 'message',
  schema: { body: proposeBody, response: 'page' },
  handle: async (req) => {
    const read = readProposal(req.body)
    if ('length' in read) return showForm(req, req.body, read)
    await req.run((ctx) => sendProposal(ctx, read))
    return page(<ProposedPage {...lawPageProps(req, await readLaw(req))} />)
  },
  onInvalid: async (req, refusal, sent) => {
    const wrong = refusal.fields.flatMap(({ field }) => (isField(field) ? [field] : []))
    return showForm(req, typedIn(sent), wrong)
  },
})

const dutiesRoute = defineRoute({
  ...reading,
  path: '/duty',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    return page(() => <ChooseStatePage {...lawPageProps(req, book)} />, {
      cacheKey: cacheKey(req, book.stamp),
    })
  },
})

const dutyRoute = defineRoute({
  ...reading,
  path: '/duty/:state',
  schema: { params: stateParam, response: 'page' },
  handle: async (req) => showDuty(req, req.params.state),
})

const dutyForRoute = defineRoute({
  ...reading,
  path: '/duty/:state/:job',
  schema: { params: stateParam.extend({ job: z.enum(PROFESSIONS) }), response: 'page' },
  handle: async (req) => showDuty(req, req.params.state, req.params.job),
})

/** Posted, so that no address holds what was typed; the one that follows names a state and a job out of our lists. */
const askDutyRoute = defineRoute({
  ...open,
  method: 'POST',
  path: '/duty',
  limit: 'form',
  schema: { body: dutyBody, response: 'page' },
  handle: async (req) => {
    const book = await readLaw(req)
    const props = lawPageProps(req, book)
    const { state, job, problems } = readDutyForm(props.t, book, req.body)
    if (problems.length > 0 || state === undefined || !book.stateOf(state))
      return page(<ChooseStatePage {...props} typed={req.body} problems={problems} />, { status: 422 })
    const path = job === undefined ? `/duty/${state}` : `/duty/${state}/${job}`
    return redirect(publicHref(req.locale, path, req.path !== fullPath(req.path)))
  },
  onInvalid: async (req) => {
    const props = lawPageProps(req, await readLaw(req))
    const problems = [{ field: 'state' as const, sentence: props.t('law.form.wrongState') }]
    return page(<ChooseStatePage {...props} problems={problems} />)
  },
})

/** The public register. */
export const lawRoutes: readonly Route[] = [
  lawRoute,
  topicRoute,
  federalRoute,
  remediesRoute,
  missingRoute,
  changesRoute,
  changesFeedRoute,
  proposeRoute,
  sendRoute,
  stateRoute,
  dutiesRoute,
  askDutyRoute,
  dutyRoute,
  dutyForRoute,
]

type Req = Pick<RouteRequest, 'run' | 'now' | 'services' | 'locale' | 'path'>

async function showDuty(req: Req, state: string, job?: Profession) {
  const book = await readLaw(req)
  const law = book.stateOf(state)
  if (!law || law.code === 'US') throw new NotFound('page')
  return page(
    <DutyPage
      {...lawPageProps(req, book)}
      duty={book.dutyFor(law.code)}
      name={law.name}
      job={job}
      report={(await readLines(req)).reportLineFor(law.code, req.now)}
    />,
  )
}

async function showForm(req: Req, typed: TypedProposal, wrong: readonly ProposeField[]) {
  const props = lawPageProps(req, await readLaw(req))
  const lines = (await readLines(req)).linesFor({ audience: 'public', now: req.now })
  return page(
    <ProposePage {...props} typed={typed} wrong={wrong} lines={lines} />,
    wrong.length > 0 ? { status: 422 } : {},
  )
}

function cacheKey(req: Req, stamp: string): string {
  return `${req.path} ${req.locale} ${stamp}`
}

/** What was typed, however long: a form that is refused takes none of it away. */
function typedIn(sent: Readonly<Record<string, string | readonly string[]>>): TypedProposal {
  return Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => isField(name) && typeof value === 'string'),
  )
}

function isField(name: string): name is ProposeField {
  return Object.hasOwn(proposeBody.shape, name)
}
