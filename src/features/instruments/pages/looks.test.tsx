import type { Browser, Page } from 'playwright-core'
import type { VNode } from 'preact'
import { afterAll, beforeAll, expect } from 'vitest'
import type { StaffHere } from '#web/frame/staff.tsx'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { axeRulesFor, firstHere } from '#web/testing/axe-rules.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { renderPage } from '#web/testing/render-page.ts'
import { shapeOf } from '#web/testing/shape.ts'
import type { Instrument } from '../package/instrument.ts'
import { toolRegistry } from '../package/registry.ts'
import { instrumentOutlines, shippedInstruments } from '../package/shipped.ts'
import type { SiteFacts } from '../site-facts.ts'
import { licensedForm, licensedPackage } from '../testing/licensed.ts'
import { ImportPage } from './import-page.tsx'
import { InstrumentPage } from './instrument-page.tsx'
import { ListPage } from './list-page.tsx'
import { RegistryPage } from './registry-page.tsx'
import { SitePage } from './site-page.tsx'
import { TrainingPage } from './training-page.tsx'

const { describe, it } = inBrowser()

let browser: Browser
let page: Page
let looking: PageServer
/** The page that the browser is shown. */
let shown = ''

beforeAll(async () => {
  browser = await openBrowser({ drawn: false })
  page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  looking = await servePages(() => shown)
})
afterAll(async () => {
  await browser?.close()
  await looking?.close()
})

const isFirst = firstHere()

const who: StaffHere = {
  name: 'Ana Ruiz',
  place: 'Lakeside Clinic (fictional)',
  role: 'Program lead',
  permissions: new Set(['instruments.see', 'instruments.keep', 'instruments.lead']),
  counts: {},
  unread: 0,
  recovering: false,
  holdUntil: null,
}
const here = { who, demo: false, now: new Date('2026-11-30T15:00:00Z') }
const nothing: SiteFacts = { setting: null, prevalence: null, staffed: null }
const emergency: SiteFacts = {
  ...nothing,
  setting: 'emergency',
  prevalence: { per1000: 120, source: 'Own count, 2025' },
}
const licensed: Instrument = { package: licensedPackage(), questionnaire: licensedForm(), shipped: false }

const one = (instrument: Instrument, site: SiteFacts) => (
  <InstrumentPage
    {...here}
    instrument={instrument}
    active={false}
    gates={['no-agreement', 'not-trained']}
    agreements={[
      { id: 'a', holder: 'Holder', keptAt: 'Folder 7', until: '2027-06-30', by: 'Ana Ruiz' },
      { id: 'b', holder: 'Holder', keptAt: 'Folder 8', until: null, by: 'Ana Ruiz' },
    ]}
    site={site}
    questions={['Do you know this town?', 'Do you like this town?']}
    exportable={false}
  />
)

const pages: Readonly<Record<string, () => VNode>> = {
  list: () => (
    <ListPage
      {...here}
      instruments={[...shippedInstruments(), licensed]}
      active={[licensed.package]}
      siteMissing
    />
  ),
  'evidence by the site': () => one(licensed, emergency),
  'evidence at usual figures': () => one(licensed, nothing),
  'evidence without counts': () => one(shippedInstruments()[0] ?? licensed, emergency),
  registry: () => <RegistryPage {...here} registry={toolRegistry()} />,
  import: () => (
    <ImportPage
      {...here}
      outlines={instrumentOutlines()}
      permission="Folder 7"
      errors={[{ field: 'file', sentence: 'We could not read this file.' }]}
    />
  ),
  training: () => (
    <TrainingPage
      {...here}
      people={[{ id: 'p', name: 'Ben Cho' }]}
      courses={['asking-with-care']}
      trainings={[
        {
          id: 't',
          person: 'Ben Cho',
          course: 'asking-with-care',
          trainedOn: '2026-11-01',
          until: '2028-11-01',
          givenBy: 'Center for Training',
          by: 'Ana Ruiz',
        },
      ]}
    />
  ),
  site: () => (
    <SitePage seen="" {...here} typed={{ setting: 'emergency', per1000: '120', source: 'Own count, 2025' }} />
  ),
}

describe.each(Object.keys(pages))('the page of %s', (name) => {
  it('is sound to axe and fits a phone, by day and by night', async () => {
    shown = renderPage(pages[name]?.() ?? <p />)
    expect(readingFaults(shown, 'pro')).toEqual([])
    expect(await htmlFaults(shown)).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(looking.url)
      await page.evaluate(() => window.scrollTo(0, 0))
      const rules = axeRulesFor(await shapeOf(page), isFirst)
      expect(rules ? await axeFaults(page, rules) : []).toEqual([])
      const [wide, inner] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(wide).toBeLessThanOrEqual(inner ?? 0)
    }
  })
})

describe('the picture of 1,000 young people', () => {
  const picture = async (site: SiteFacts) => {
    shown = renderPage(one(licensed, site))
    await page.goto(looking.url)
    return await page.evaluate(() => ({
      names: document.querySelector('#evidence [role="img"]')?.getAttribute('aria-labelledby'),
      rows: [...document.querySelectorAll('#evidence .row-bar')].map((row) => ({
        says: row.textContent,
        widths: [...row.querySelectorAll('rect')].map((one) =>
          Number.parseFloat(one.getAttribute('width') ?? ''),
        ),
      })),
    }))
  }

  it('draws found, wrongly flagged and missed as long as they are many', async () => {
    const { names, rows } = await picture(emergency)
    expect(names).toBe('frequencies-title frequencies-text')
    expect(rows.map(({ says }) => says)).toEqual(['120 of 1,000 affected475 flagged'])
    const [found = 0, wrongly = 0, missed = 0] = rows[0]?.widths ?? []
    expect(wrongly / found).toBeCloseTo(374 / 101.33, 1)
    expect(missed / found).toBeCloseTo(18.67 / 101.33, 1)
  })

  it('shows a few, some and many where the site has not said how many', async () => {
    const { rows } = await picture(nothing)
    expect(rows.map(({ says }) => says)).toEqual([
      '10 of 1,000 affected429 flagged',
      '50 of 1,000 affected446 flagged',
      '120 of 1,000 affected475 flagged',
    ])
  })
})
