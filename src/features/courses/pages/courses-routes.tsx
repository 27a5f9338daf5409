import { z } from 'zod'
import { type Asked, chosenCode, chosenState, inState, readerFor } from '#features/guidance/parts.ts'
import { readLines } from '#features/lines/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, file, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { courseOf, courses } from '../content/library.ts'
import { CoursePage } from './course-page.tsx'
import type { CoursesProps } from './courses-frame.tsx'
import { CreditPage } from './credit-page.tsx'
import { ElsewherePage } from './elsewhere-page.tsx'
import { MissingPage } from './missing-page.tsx'
import { keptPack, PackPage } from './pack.tsx'
import { StartPage } from './start-page.tsx'

/** Pages of courses: to read, without an account. They ask the database nothing themselves, and keep nothing. */
const open = { face: 'public', permission: 'anyone', audit: 'none', limit: 'none', method: 'GET' } as const

async function props(
  req: Asked & Pick<RouteRequest, 'path'>,
  state: string | undefined,
  sector?: string,
): Promise<CoursesProps> {
  const reader = await readerFor(req, state, sector)
  return {
    t: reader.t,
    locale: req.locale,
    path: req.path,
    demo: req.services.demo,
    reader,
    library: courses(),
  }
}

const start = defineRoute({
  ...open,
  path: '/training',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<StartPage {...(await props(req, req.query.state))} />),
})

const elsewhere = defineRoute({
  ...open,
  path: '/training/elsewhere',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<ElsewherePage {...(await props(req, req.query.state))} />),
})

const credit = defineRoute({
  ...open,
  path: '/training/credit',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<CreditPage {...(await props(req, req.query.state))} />),
})

const missing = defineRoute({
  ...open,
  path: '/training/missing',
  schema: { query: z.strictObject({ state: chosenState, profession: chosenCode }), response: 'page' },
  handle: async (req) => {
    const { state, profession } = req.query
    const made = await props(req, state)
    const there = Object.values(made.reader.library.facets.professions).flat()
    return page(
      <MissingPage
        {...made}
        profession={profession && there.includes(profession) ? profession : undefined}
      />,
    )
  },
})

const packPage = defineRoute({
  ...open,
  path: '/training/pack',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<PackPage {...(await props(req, req.query.state))} />),
})

/** Costs work, so it spends the budget of whole lists. */
const pack = defineRoute({
  ...open,
  limit: 'bulk',
  path: '/training/pack.zip',
  schema: { response: 'page' },
  handle: async (req) => {
    const reader = await readerFor(req)
    const lines = await readLines(req)
    const packing = { reader, library: courses(), now: req.now }
    const made = keptPack(reader.t, packing, reader.law.stamp, lines.stamp)
    return file(await made, { type: 'application/zip', name: 'training.zip' })
  },
})

const course = defineRoute({
  ...open,
  path: '/training/:course',
  schema: {
    params: z.object({ course: z.string().max(80) }),
    query: z.strictObject({ state: chosenState, profession: chosenCode, setting: chosenCode }),
    response: 'page',
  },
  handle: async (req) => {
    const found = courseOf(req.params.course)
    if (!found) throw new NotFound()
    const { state, profession, setting } = req.query
    const { sectors } = found.meta
    const [only] = sectors
    return page(
      <CoursePage
        {...(await props(req, state, sectors.length === 1 && only !== 'all' ? only : undefined))}
        course={found}
        profession={profession}
        setting={setting}
        now={req.now}
      />,
    )
  },
})

export const coursesRoutes: readonly Route[] = [start, elsewhere, credit, missing, packPage, course]

/** Files, which have no text-only twin. */
export const coursesFiles: readonly Route[] = [pack]
