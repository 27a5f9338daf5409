import { z } from 'zod'
import { readLaw } from '#features/law/index.ts'
import { readLines } from '#features/lines/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, file, page, type Route, type RouteRequest, text } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { demandsOf, readAnswers } from '../aid-answers.ts'
import { changeFeed } from '../change-feed.ts'
import { atomFeed } from '../change-feed-atom.ts'
import { CHAPTERS, day, PARTS } from '../content/codes.ts'
import { guidance } from '../content/library.ts'
import { weighAid } from '../domain/weigh-aid.ts'
import { type Asked, chosenCode, chosenState, inState, readerFor } from '../read-reader.ts'
import { readReviews } from '../read-reviews.ts'
import { AidPage } from './aid-page.tsx'
import { CardsPage } from './cards-page.tsx'
import { ChangesPage } from './changes-page.tsx'
import { ChapterPage } from './chapter-page.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { ItemPage } from './item-page.tsx'
import { keptPack } from './kept-pack.ts'
import { MissingPage } from './missing-page.tsx'
import { PackPage } from './pack-page.tsx'
import { PartPage } from './part-page.tsx'
import { SectorPage } from './sector-page.tsx'
import { StartPage } from './start-page.tsx'
import { WordsPage } from './words-page.tsx'

/**
 * Pages of guidance. They ask the database nothing themselves: the register of law and the reviews are in memory, at
 * most half a minute old, and a database that is away leaves drafts.
 */
const open = { face: 'public', permission: 'anyone', audit: 'none', limit: 'none' } as const

async function props(
  req: Asked & Pick<RouteRequest, 'path'>,
  state: string | undefined,
  sector?: string,
): Promise<GuidanceProps> {
  const reader = await readerFor(req, state, sector)
  return {
    t: reader.t,
    locale: req.locale,
    path: req.path,
    demo: req.services.demo,
    today: req.now.toISOString().slice(0, 10),
    reviews: await readReviews(req),
    reader,
  }
}

const start = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<StartPage {...(await props(req, req.query.state))} />),
})

const part = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/part/:part',
  schema: { params: z.object({ part: z.enum(PARTS) }), query: inState, response: 'page' },
  handle: async (req) => page(<PartPage {...(await props(req, req.query.state))} part={req.params.part} />),
})

/** @throws {NotFound} no such sector. */
function sectorOf(name: string): string {
  if (!guidance().facets.sectors.includes(name)) throw new NotFound()
  return name
}

const sectorName = z.string().max(40)

const sector = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/for/:sector',
  schema: {
    params: z.object({ sector: sectorName }),
    query: z.strictObject({ state: chosenState, profession: chosenCode, setting: chosenCode }),
    response: 'page',
  },
  handle: async (req) => {
    const { state, profession, setting } = req.query
    const name = sectorOf(req.params.sector)
    return page(
      <SectorPage
        {...(await props(req, state, name))}
        sector={name}
        profession={profession}
        setting={setting}
      />,
    )
  },
})

const chapter = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/for/:sector/:chapter',
  schema: {
    params: z.object({ sector: sectorName, chapter: z.enum(CHAPTERS) }),
    query: z.strictObject({
      state: chosenState,
      profession: chosenCode,
      setting: chosenCode,
      sheet: z.coerce.number().int().min(1).max(99).catch(1),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { state, profession, setting, sheet } = req.query
    const name = sectorOf(req.params.sector)
    return page(
      <ChapterPage
        {...(await props(req, state, name))}
        sector={name}
        profession={profession}
        setting={setting}
        chapter={req.params.chapter}
        pageNumber={sheet}
      />,
    )
  },
})

const item = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/:id',
  schema: { params: z.object({ id: z.string().max(80) }), query: inState, response: 'page' },
  handle: async (req) => {
    const found = guidance().items.get(req.params.id)
    if (!found) throw new NotFound()
    const [first] = found.meta.sectors
    return page(
      <ItemPage
        {...(await props(req, req.query.state, found.meta.sectors.length === 1 ? first : undefined))}
        item={found}
      />,
    )
  },
})

const cards = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/cards',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<CardsPage {...(await props(req, req.query.state))} />),
})

const words = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/words',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<WordsPage {...(await props(req, req.query.state))} />),
})

const missing = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/missing',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<MissingPage {...(await props(req, req.query.state))} />),
})

const changes = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/changes',
  schema: {
    query: z.strictObject({ state: chosenState, since: day.optional().catch(undefined) }),
    response: 'page',
  },
  handle: async (req) =>
    page(<ChangesPage {...(await props(req, req.query.state))} since={req.query.since} />),
})

const MOST_IN_FEED = 100

const feed = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/changes.atom',
  unprefixed: true,
  schema: { response: 'page' },
  handle: async (req) =>
    text(atomFeed(req.services.config.publicUrl, changeFeed(guidance()).slice(0, MOST_IN_FEED)), {
      type: 'application/atom+xml; charset=utf-8',
    }),
})

const packPage = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/pack',
  schema: { query: inState, response: 'page' },
  handle: async (req) => page(<PackPage {...(await props(req, req.query.state))} />),
})

/** Costs work, so it spends the budget of whole lists. */
const pack = defineRoute({
  ...open,
  limit: 'bulk',
  method: 'GET',
  path: '/guidance/pack.zip',
  schema: { response: 'page' },
  handle: async (req) =>
    file(
      await keptPack(translator(req.locale), {
        library: guidance(),
        law: await readLaw(req),
        lines: await readLines(req),
        reviews: await readReviews(req),
        now: req.now,
      }),
      { type: 'application/zip', name: 'guide.zip' },
    ),
})

/** @throws {NotFound} no such aid. */
function aidOf(name: string) {
  const aid = guidance().aids.get(name)
  if (!aid) throw new NotFound()
  return aid
}

const aidName = z.object({ id: z.string().max(80) })

const aidForm = defineRoute({
  ...open,
  method: 'GET',
  path: '/guidance/aid/:id',
  schema: { params: aidName, query: inState, response: 'page' },
  handle: async (req) =>
    page(<AidPage {...(await props(req, req.query.state))} aid={aidOf(req.params.id)} answers={{}} />),
})

/** The answers: posted, so that none reaches an address, a history or a log; weighed in memory and forgotten. */
const aidAnswer = defineRoute({
  ...open,
  limit: 'form',
  method: 'POST',
  path: '/guidance/aid/:id',
  schema: {
    params: aidName,
    body: z.object({ state: chosenState }).catchall(z.string().max(80)),
    response: 'page',
  },
  handle: async (req) => {
    const aid = aidOf(req.params.id)
    const { state, ...typed } = req.body
    const answers = readAnswers(aid, typed as Record<string, string>)
    const made = await props(req, state)
    const weighed = weighAid(aid, answers, demandsOf(made.reader.law, state, answers))
    return page(<AidPage {...made} aid={aid} answers={answers} weighed={weighed} />)
  },
})

export const guidanceRoutes: readonly Route[] = [
  start,
  part,
  sector,
  chapter,
  cards,
  words,
  missing,
  changes,
  packPage,
  aidForm,
  aidAnswer,
  item,
]

/** Files, which have no text-only twin. */
export const guidanceFiles: readonly Route[] = [feed, pack]
