import { z } from 'zod'
import { pageProps, publicLines, refusedReply } from '#features/directory/parts.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import {
  defineRoute,
  file,
  page,
  type Route,
  type RouteReply,
  type RouteRequest,
} from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import {
  allCards,
  type CountyCards,
  countyCards,
  type NamedCounty,
  namedCounty,
  zoneOfList,
} from './county-cards.ts'
import { countyPdf, MOST_ON_PAPER } from './county-pdf.ts'
import { CountyPrintPage } from './county-print-page.tsx'
import { MOST_IN_PACK, offlinePack } from './offline-pack.tsx'
import { spreadsheet } from './spreadsheet.ts'

type Asked = RouteRequest<{ fips: string }>

/** A county's list in another shape. All of them read public cards only and spend the budget of lists. */
function ofCounty(
  path: `/county/:fips/${string}`,
  most: number,
  answer: (req: Asked, county: NamedCounty, found: CountyCards) => Promise<RouteReply> | RouteReply,
): Route {
  return defineRoute({
    face: 'public',
    permission: 'anyone',
    audit: 'none',
    method: 'GET',
    path,
    limit: 'bulk',
    schema: { params: z.object({ fips: z.string().max(10) }), response: 'page' },
    handle: async (req) => {
      const county = namedCounty(req.params.fips, req.services.demo)
      if (!county) throw new NotFound('county')
      const found = await req.run((ctx) => countyCards(ctx, county.fips, most), {
        readOnly: true,
        mayLag: true,
      })
      return (await answer(req as Asked, county, found)) as never
    },
    onLimited: refusedReply,
  })
}

const print = ofCounty('/county/:fips/print', MOST_ON_PAPER, async (req, county, { cards, more }) =>
  page(
    <CountyPrintPage
      {...pageProps(req)}
      county={county.label}
      zone={zoneOfList(county)}
      cards={cards}
      more={more}
      lines={await publicLines(req, county.state, county.fips)}
      now={req.now}
    />,
  ),
)

const pdf = ofCounty('/county/:fips/list.pdf', MOST_ON_PAPER, async (req, county, found) =>
  file(
    await countyPdf(translator(req.locale), {
      county,
      ...found,
      lines: await publicLines(req, county.state, county.fips),
      now: req.now,
    }),
    { type: 'application/pdf', name: 'list.pdf' },
  ),
)

/** As long as it is: rows go out while they are read. */
const table = ofCounty('/county/:fips/list.csv', 0, (req, county) =>
  file(
    bytesOf(spreadsheet(allCards((work) => req.run(work, { readOnly: true, mayLag: true }), county.fips))),
    {
      type: 'text/csv; charset=utf-8',
      name: 'list.csv',
    },
  ),
)

async function* bytesOf(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of text) yield encoder.encode(piece)
}

const pack = ofCounty('/county/:fips/offline.zip', MOST_IN_PACK, async (req, county, { cards, more }) => {
  const t = translator(req.locale)
  if (more) throw new Conflict('pack-too-large', t('county.export.tooMany'))
  const lines = await publicLines(req, county.state, county.fips)
  const zip = await offlinePack(t, { county, cards, lines, now: req.now })
  return file(zip, { type: 'application/zip', name: 'offline.zip' })
})

export const exportRoutes: readonly Route[] = [print, pdf, table, pack]
