import { dayOf, pageProps, publicLines, RefusedPage } from '#features/directory/parts.ts'
import { readLines } from '#features/lines/index.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { findHelp, type HelpFound } from '../find-help.ts'
import { readLocality } from '../locality.ts'
import { type MoreChoices, moreChoices } from '../more-choices.ts'
import { readCriteria, type SearchFields, searchBody, type Typed, withoutRemoved } from '../search-fields.ts'
import type { FormProblem } from './help-form.tsx'
import { HelpPage, WherePage, WhichPlacePage } from './help-page.tsx'
import { ResultsPage } from './results-page.tsx'
import { StartPage } from './start-page.tsx'
import { sweepPart } from './sweep-part.ts'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const

export const startRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/',
  forSearchEngines: true,
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const { stamp } = await readLines(req)
    const lines = await publicLines(req)
    return page(() => <StartPage {...pageProps(req)} lines={lines} />, {
      cacheKey: `start ${req.locale} ${dayOf(req.now)} ${stamp}`,
    })
  },
})

export const helpFormRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/help',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const { stamp } = await readLines(req)
    const lines = await publicLines(req)
    return page(() => <HelpPage {...pageProps(req)} typed={{}} lines={lines} />, {
      cacheKey: `help ${req.locale} ${dayOf(req.now)} ${stamp}`,
    })
  },
})

/** The search: posted, so that neither need nor place reaches an address, a history or a log. */
export const searchRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/help',
  limit: 'search',
  schema: { body: searchBody, response: 'page' },
  sweep: (req) => sweepPart(req.body, req.services.demo),
  handle: search,
  onLimited: async (req, why, wait) => {
    const where = readLocality(req.body, req.services.demo)
    const state = where.kind === 'one' ? (where.locality.state ?? undefined) : undefined
    return page(
      <RefusedPage
        {...pageProps(req)}
        why={why}
        wait={wait}
        lines={await publicLines(req, state)}
        state={state}
      />,
    )
  },
  onInvalid: async (req, refusal, typed) => {
    const problems = refusal.fields.flatMap(({ field }): FormProblem[] =>
      isField(field) ? [{ field, mistake: 'sentTwice' }] : [],
    )
    return page(<HelpPage {...(await common(req, single(typed)))} problems={problems} />)
  },
})

async function search(req: RouteRequest<unknown, unknown, SearchFields>) {
  const fields = withoutRemoved(req.body)
  const { criteria, problems } = readCriteria(fields)
  const where = readLocality(req.body, req.services.demo)
  const typed = typedOf(fields)
  if (where.kind === 'problem' && req.body.step === 'where' && criteria.need && problems.length === 0) {
    const unanswered = where.problem.mistake === 'placeMissing' && req.body.place === undefined
    return page(
      <WherePage
        {...(await common(req, typed))}
        need={criteria.need.labels[req.locale]}
        problems={unanswered ? [] : [where.problem]}
      />,
      { status: unanswered ? 200 : 422 },
    )
  }
  if (where.kind === 'problem' || problems.length > 0) {
    const all = [...problems, ...(where.kind === 'problem' ? [where.problem] : [])]
    return page(<HelpPage {...(await common(req, typed))} problems={all} />, { status: 422 })
  }
  if (where.kind === 'several')
    return page(<WhichPlacePage {...(await common(req, typed))} localities={where.localities} />)
  const { locality } = where
  const { answer, more } = await req.ask(async (reader) => {
    const found = await findHelp(reader, criteria, locality, req.now)
    return { answer: found, more: await moreFor(reader, found) }
  })
  const book = await readLines(req)
  return page(
    <ResultsPage
      {...pageProps(req)}
      typed={typed}
      criteria={criteria}
      locality={locality}
      answer={answer}
      more={more}
      lines={() =>
        book.linesFor({
          audience: 'public',
          now: req.now,
          ...(locality.state && { state: locality.state }),
        })
      }
      stamp={book.stamp}
      referral={book.referralLine(req.now)}
      now={req.now}
    />,
  )
}

/** By name it was clear who is meant: no others are looked for. */
async function moreFor(
  reader: Reader,
  { understood, request, found, step }: HelpFound,
): Promise<MoreChoices> {
  if (understood.kind === 'name') return { nearMiss: [], farther: [] }
  return moreChoices(reader, request, found, step)
}

async function common(req: Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now'>, typed: Typed) {
  return { ...pageProps(req), typed, lines: await publicLines(req) }
}

function typedOf(fields: SearchFields): Typed {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A field that came several times shows its first value. */
function single(typed: Readonly<Record<string, string | readonly string[]>>): Typed {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      isField(name) ? [[name, typeof value === 'string' ? value : (value[0] ?? '')]] : [],
    ),
  )
}

function isField(name: string): name is keyof SearchFields {
  return Object.hasOwn(searchBody.shape, name)
}
