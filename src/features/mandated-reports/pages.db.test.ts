import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { isoIn, zoneOfNobody } from '#platform/i18n/index.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { disclosures } from '../disclosures/feature.ts'
import {
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { mandatedReports } from './feature.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(disclosures.routes ?? []),
    ...(mandatedReports.routes ?? []),
  ])
  await signFor(town.db, town.coalition)
  await town.db.admin.query(`update sharing.signature set signed_at = signed_at - interval '2 days'`)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  ana = await aYoungPerson({ keys: town.keys, worker: town.nurse }, { name: 'Ana Example' })
})

type Who = { readonly secret: string }
const path = (more = '') => `/records/${ana.subject}/mandated-reports${more}`
const get = (more = '', by: Who = town.nurse) => web.get(path(more), by)
const post = (more: string, fields: Fields, by: Who = town.nurse) => web.post(path(more), fields, by)

const aReport = (more: Fields = {}): Fields => ({
  seed: randomUUID(),
  state: 'IL',
  to: 'child-welfare',
  work: 'nurse',
  name: 'Ana Example',
  age: '15',
  where: 'At the clinic until six',
  what: 'She said that somebody takes what she earns.',
  who: '',
  offender: 'unknown',
  family: '',
  tribe: 'unknown',
  ...more,
})
function changed(more: Fields = {}): Fields {
  const { seed: _, ...report } = aReport({ version: '1', ...more })
  return report
}
const made = (more: Fields = {}): Fields => ({
  version: '1',
  // Some hours ago on any clock of the country.
  at: isoIn(new Date(Date.now() - 12 * 3_600_000), zoneOfNobody()).slice(0, 16),
  channel: 'call',
  organization: 'Harbor Child Welfare',
  person: 'R. Dale',
  number: 'HB-4711',
  youth: 'told',
  plan: 'made',
  known: 'yes',
  clean: 'yes',
  ...more,
})
/** Prepares one, and where its page is within the reports of the record. */
async function prepared(more: Fields = {}, by?: Who): Promise<string> {
  const answer = await post('', aReport(more), by)
  expect(answer.statusCode).toBe(303)
  return /mandated-reports(\/[0-9a-f-]+)\?done=prepared/.exec(String(answer.headers.location))?.[1] ?? ''
}
const lines = async (subject = ana.subject) =>
  (
    await town.db.admin.query(
      'select mode, outside, said_way, outcome, categories, reasons from disclosures.told where subject_id = $1 order by recorded_at',
      [subject],
    )
  ).rows

describe('a report is prepared', () => {
  it('by a nurse: what comes first, whom to call, what the rules say; her patient’s name and age are not asked again', async () => {
    const list = await get()
    expect(textOf(list.body)).toMatch(/safety plan.*Tell them first.*No report has been prepared here/)
    const form = await get('/new')
    expect(form.body).toMatch(/name="name"[^>]*value="Ana Example"/)
    expect(form.body).toMatch(/name="age"[^>]*value="15"/)
    const one = await get(await prepared())
    const says = textOf(one.body)
    expect(says).toContain('They allow a report with this content')
    expect(says).toContain('takes what she earns')
    expect(says).toMatch(/What Illinois calls this allegation/)
    expect(says).not.toMatch(/need not report|not required to report/i)
    for (const page of [list, form, one]) expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    // Nobody was told.
    expect(await lines()).toEqual([])
  })
  it('what is left out or too long comes back with its sentence and with what was typed', async () => {
    for (const [fields, sentence] of [
      [{ state: '' }, 'Choose the state of the authority.'],
      [{ state: 'QQ' }, 'Choose the state of the authority.'],
      // There is no fictional state where people are real.
      [{ state: 'ZH' }, 'Choose the state of the authority.'],
      [{ to: 'press' }, 'Choose who takes the report.'],
      [{ work: 'wizard' }, 'Choose your work from the list.'],
      [{ what: ' ' }, 'Write what makes you suspect it'],
      [{ who: 'x'.repeat(2001) }, 'Shorten this'],
      [{ offender: '' }, 'Choose whether that person is one of their caregivers.'],
      [{ tribe: '' }, 'Choose yes, no or not known.'],
    ] as const) {
      const answer = await post('', aReport(fields))
      expect([answer.statusCode, textOf(answer.body)]).toEqual([422, expect.stringContaining(sentence)])
      expect(answer.body).toContain('At the clinic until six')
    }
    expect(textOf((await get()).body)).toContain('No report has been prepared here')
  })
  it('a form pressed twice is one report, and one that a colleague changed meanwhile is not overwritten', async () => {
    const seed = randomUUID()
    const first = await post('', aReport({ seed }))
    expect(first.statusCode).toBe(303)
    expect((await post('', aReport({ seed }))).headers.location).toBe(first.headers.location)
    const one = await prepared({ what: 'Another worry.' })
    expect((await get(`${one}/change`)).body).toContain('Another worry.')
    expect((await post(one, changed({ what: 'Said anew.' }))).statusCode).toBe(303)
    const late = await post(one, changed({ what: 'Mine.' }))
    expect([late.statusCode, textOf(late.body)]).toEqual([
      409,
      expect.stringContaining('Somebody changed this report after you opened it'),
    ])
    expect(late.body).toContain('Mine.')
    expect((await get(one)).body).toContain('Said anew.')
    expect(textOf((await get()).body).match(/Not made yet/g)).toHaveLength(2)
  })
  it('comes back with the version that was read, until the newer one stands beside it', async () => {
    const one = await prepared()
    const version = (body: string, action: string) => formValues(body, path(action)).version
    expect((await post(one, changed({ what: 'Said by a colleague.' }))).statusCode).toBe(303)
    const incomplete = await post(one, changed({ what: 'Mine.', tribe: '' }))
    const unknown = await post(one, changed({ what: 'Mine.', state: 'QQ' }))
    const unproven = await post(`${one}/made`, made({ person: '', number: '' }))
    const unsaid = await post(`${one}/made`, made({ youth: '' }))
    for (const { statusCode } of [incomplete, unknown, unproven, unsaid]) expect(statusCode).toBe(422)
    for (const { body } of [incomplete, unknown]) {
      expect(version(body, one)).toEqual(['1'])
      expect(body).not.toContain('Said by a colleague.')
    }
    for (const { body } of [unproven, unsaid]) expect(version(body, `${one}/made`)).toEqual(['1'])
    const late = await post(one, changed({ what: 'Mine.' }))
    expect(await pageFaults(late.body)).toEqual(NO_FAULTS)
    expect([late.statusCode, version(late.body, one)]).toEqual([409, ['2']])
    expect(textOf(late.body)).toMatch(/As it stands now.*Said by a colleague\./)
    const told = await post(`${one}/made`, made())
    expect([told.statusCode, version(told.body, `${one}/made`)]).toEqual([409, ['2']])
    expect((await post(one, changed({ what: 'Both.', version: '2' }))).statusCode).toBe(303)
  })
  it('on paper only by an act that is written down', async () => {
    const one = await prepared()
    const paper = await post(`${one}/print`, {})
    expect(textOf(paper.body)).toMatch(/takes what she earns.*Reported by/)
    expect(paper.body).toContain('print-card')
    const colleague = await aColleague(town.db, 'program-worker', town.clinic)
    const theirs = textOf((await post(`${one}/print`, {}, colleague)).body)
    expect(theirs).toContain('Prepared by:')
    expect(theirs).not.toContain('Reported by')
    const { rows } = await town.db.admin.query(
      `select from audit.event where action = 'mandated-report.printed' and object_id = $1`,
      [ana.subject],
    )
    expect(rows).toHaveLength(2)
  })
})

describe('a report was made', () => {
  it('stands in the ledger with the law that lets it pass, and stays as it was told', async () => {
    const one = await prepared()
    const answer = await post(`${one}/made`, made())
    expect(answer.headers.location).toMatch(/done=made$/)
    expect(await lines()).toEqual([
      {
        mode: 'report',
        outside: 'child-welfare',
        said_way: 'mandated-report',
        outcome: 'allow',
        categories: ['concern-report', 'identity', 'location'],
        reasons: [],
      },
    ])
    const page = await get(one)
    expect(textOf(page.body)).toMatch(/Harbor Child Welfare.*R\. Dale.*HB-4711.*stays as it was told/)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf((await get()).body)).toContain('number HB-4711')
    const ledger = await web.get(`/records/${ana.subject}/disclosures`, town.nurse)
    expect(textOf(ledger.body)).toContain('As a mandated report')
    for (const again of [
      await post(`${one}/made`, made({ version: '2' })),
      await post(one, changed({ version: '2' })),
    ])
      expect([again.statusCode, textOf(again.body)]).toEqual([
        409,
        expect.stringContaining('was made already'),
      ])
    expect((await get(`${one}/change`)).statusCode).toBe(404)
    expect(await lines()).toHaveLength(1)
  })
  it('from a program whose law is not known to permit it: written down all the same, and a lead looks at it', async () => {
    const hers = await aYoungPerson(town)
    const base = `/records/${hers.subject}/mandated-reports`
    const answer = await web.post(base, aReport(), town.worker)
    const at = String(answer.headers.location).replace(/\?.*$/, '')
    const page = textOf((await web.get(at, town.worker)).body)
    expect(page).toContain('As things stand they do not allow it')
    expect(page).toContain('That does not decide whether you must report')
    const sent = await web.post(`${at}/made`, made(), town.worker)
    expect(sent.headers.location).toMatch(/done=denied$/)
    expect(await lines(hers.subject)).toMatchObject([{ mode: 'report', outcome: 'deny' }])
  })
  it('to a number of which nobody knows whose it is: the rules do not let it pass', async () => {
    const one = await prepared()
    await post(`${one}/made`, made({ known: [] }))
    expect(await lines()).toMatchObject([
      { outcome: 'deny', reasons: expect.arrayContaining(['recipient-lapsed']) },
    ])
  })
  it('without proof, later than now, or without having said what came before: nothing is written', async () => {
    const one = await prepared()
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16)
    for (const [fields, sentence] of [
      [{ person: '', number: '' }, 'Write who you spoke to or the number they gave it.'],
      [{ at: soon }, 'This is later than now.'],
      [{ at: 'yesterday' }, 'Write the day and the time at which you made it'],
      [{ at: '2026-03-08T02:30' }, 'Write the day and the time at which you made it'],
      [{ channel: '' }, 'Choose how you made it.'],
      [{ organization: '' }, 'Write which office took it.'],
      [{ youth: '' }, 'Choose whether the young person knew beforehand.'],
      [{ plan: '' }, 'Choose whether a safety plan was agreed.'],
    ] as const) {
      const answer = await post(`${one}/made`, made(fields))
      expect([answer.statusCode, textOf(answer.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    expect(await lines()).toEqual([])
    expect(textOf((await get(one)).body)).toContain('Document the report')
  })
  it('where telling them first was not safe their own page waits until whoever holds the record says so; the ledger does not', async () => {
    const shown = async () =>
      (await town.db.admin.query('select mode from own_page.lines_of(array[$1]::uuid[])', [ana.subject])).rows
    const one = await prepared()
    expect(textOf((await get(one)).body)).toContain('own page does not show this report until')
    await post(`${one}/made`, made({ youth: 'not-safe' }))
    const page = await get(one)
    expect(textOf(page.body)).toMatch(
      /own page does not show this report, because.*every account of them list it.*Show it on the young person’s own page/,
    )
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect([await shown(), (await lines()).length]).toEqual([[], 1])
    // A correction of it waits as well.
    const { rows } = await town.db.admin.query('select id from disclosures.told where subject_id = $1', [
      ana.subject,
    ])
    const ledger = `/records/${ana.subject}/disclosures`
    const fields = {
      seed: randomUUID(),
      program: '',
      outside: 'police',
      organization: 'Harbor Police',
      mode: 'report',
      categories: 'identity',
      purpose: 'protection',
      way: 'mandated-report',
      at: '2026-11-01T14:05',
      clean: 'yes',
    }
    await web.post(ledger, { ...fields, corrects: rows[0]?.id ?? '' }, town.nurse)
    expect([await shown(), (await lines()).length]).toEqual([[], 2])
    const colleague = await aColleague(town.db, 'program-worker', town.clinic)
    const refused = await post(`${one}/safe`, {}, colleague)
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      409,
      expect.stringContaining('Only whoever holds the record'),
    ])
    const lead = await aColleague(town.db, 'program-lead', town.clinic)
    expect((await post(`${one}/safe`, {}, lead)).headers.location).toContain('done=safe')
    expect(await shown()).toEqual([{ mode: 'report' }])
    expect(textOf((await get(one)).body)).not.toContain('does not show this report, because')
    expect((await post(`${one}/safe`, {}, lead)).statusCode).toBe(409)
    await post(`${await prepared()}/made`, made())
    expect(await shown()).toHaveLength(2)
  })
  it('its line is corrected in the ledger, where a lead reads it; nobody enters a report there', async () => {
    const one = await prepared()
    await post(`${one}/made`, made())
    const { rows } = await town.db.admin.query('select id from disclosures.told where subject_id = $1', [
      ana.subject,
    ])
    const ledger = `/records/${ana.subject}/disclosures`
    const form = await web.get(`${ledger}/new?corrects=${rows[0]?.id}`, town.nurse)
    expect(form.body).toContain('<input type="hidden" name="mode" value="report"')
    const fields = {
      seed: randomUUID(),
      program: '',
      outside: 'police',
      organization: 'Harbor Police',
      mode: 'report',
      categories: 'identity',
      purpose: 'protection',
      way: 'mandated-report',
      at: '2026-11-01T14:05',
      clean: 'yes',
    }
    expect((await web.post(ledger, fields, town.nurse)).statusCode).toBe(422)
    const corrected = await web.post(ledger, { ...fields, corrects: rows[0]?.id ?? '' }, town.nurse)
    expect(corrected.headers.location).toContain('done=corrected')
    expect(await lines()).toMatchObject([
      { outside: 'child-welfare' },
      { outside: 'police', outcome: 'deny' },
    ])
  })
})

it('nobody outside of the program finds out that there is a report', async () => {
  const one = await prepared()
  for (const by of [town.worker, town.teacher])
    for (const url of ['', '/new', one, `${one}/change`]) {
      const answer = await get(url, by)
      expect([url, answer.statusCode]).toEqual([url, 404])
    }
  for (const [url, fields] of [
    ['', aReport()],
    [one, changed()],
    [`${one}/made`, made()],
    [`${one}/print`, {}],
  ] as const)
    expect([url, (await post(url, fields, town.worker)).statusCode]).toEqual([url, 404])
})
