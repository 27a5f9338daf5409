import { whoActsHere } from '#features/identity/index.ts'
import { readLines } from '#features/lines/index.ts'
import { templateAsCsv, templateAsWorkbook } from '#interop/formats/index.ts'
import { file } from '#platform/http/replies.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { checkKeyFile } from '../cli/doctor-settings.ts'
import { FirstWeekPage } from './first-week-page.tsx'
import { LetterPage } from './letter-page.tsx'
import { coalitionHere, firstWeekNow } from './now.ts'

const shared = { face: 'pro', method: 'GET', audit: 'none', limit: 'none' } as const
/** What is the same for everybody, and may be handed on. */
const forAll = { ...shared, permission: 'signed-in' } as const

async function checklist(
  req: Pick<RouteRequest, 'run' | 'services' | 'now'>,
  path: string,
  here: 'coalition' | 'home',
) {
  const book = await readLines(req)
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: await firstWeekNow(ctx, book) }),
    { readOnly: true },
  )
  const { demo, config } = req.services
  const keyIsKept = config.keyFile !== undefined && checkKeyFile(config.keyFile).state === 'ok'
  return page(<FirstWeekPage {...props} demo={demo} path={path} here={here} keyIsKept={keyIsKept} />)
}

/** The same list for the two who share the work: each sees what is theirs to do. */
const ofCoalition = defineRoute({
  ...shared,
  permission: 'coalition.set-up',
  path: '/coalition/first-week',
  schema: { response: 'page' },
  handle: (req) => checklist(req, '/coalition/first-week', 'coalition'),
})

const ofSteward = defineRoute({
  ...shared,
  permission: 'directory.keep',
  path: '/steward/first-week',
  schema: { response: 'page' },
  handle: (req) => checklist(req, '/steward/first-week', 'home'),
})

const letter = defineRoute({
  ...forAll,
  path: '/first-week/letter',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        coalition: await coalitionHere(ctx),
      }),
      { readOnly: true },
    )
    return page(<LetterPage {...props} demo={req.services.demo} />)
  },
})

const asCsv = defineRoute({
  ...forAll,
  path: '/first-week/services.csv',
  schema: { response: 'page' },
  handle: async () => file(templateAsCsv(), { type: 'text/csv; charset=utf-8', name: 'services.csv' }),
})

const asWorkbook = defineRoute({
  ...forAll,
  path: '/first-week/services.xlsx',
  schema: { response: 'page' },
  handle: async () =>
    file(await templateAsWorkbook(), {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: 'services.xlsx',
    }),
})

export const firstWeekRoutes: readonly Route[] = [ofCoalition, ofSteward, letter, asCsv, asWorkbook]
