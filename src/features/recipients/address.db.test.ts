import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { disclosures } from '../disclosures/feature.ts'
import { mergeSubject, splitSubject } from '../records/merge.ts'
import { sharing } from '../sharing/feature.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { recipients } from './feature.ts'

let town: SharingTown
let web: RecordsWeb
let lead: Colleague
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  lead = await aColleague(town.db, 'program-lead', town.shelter)
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(recipients.routes ?? []),
    ...(disclosures.routes ?? []),
  ])
  await signFor(town.db, town.coalition)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  ana = await aYoungPerson(town)
})

const withPath = (to: Place, rest = '') => `/records/${ana.subject}/with/${to.program}${rest}`
const page = async (to = town.clinic, by = town.worker) => {
  const { body } = await web.get(withPath(to), by)
  expect(await pageFaults(body)).toEqual(NO_FAULTS)
  return body
}
const authorize = (fields: Fields = {}, by = lead, to = town.clinic) =>
  web.post(withPath(to, '/address'), { purpose: 'care', addressDays: '7', ...fields }, by)
/** That she is known to the shelter may be told to the clinic. */
const tieMayPass = (to = town.clinic) =>
  aSignedRelease(town, ana, {
    programs: [to.program ?? ''],
    categories: ['service-tie'],
    modes: ['verbal'],
  })
const MAY = 'You may tell the address to this program now'
const another = async (discipline: string, lanes: readonly string[]) =>
  aProgram(town.db, await anAgency(town.db, town.coalition, { discipline }), { discipline, lanes })
/** Presses the button that saves that it was told, as it stands on the page. */
const tell = (html: string) => {
  const form = /<form[^>]*action="\/records\/[^"]*\/disclosures".*?<\/form>/s.exec(html)?.[0] ?? ''
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
  return web.post(`/records/${ana.subject}/disclosures`, Object.fromEntries(fields), town.worker)
}
const lines = async () =>
  (
    await town.db.admin.query(
      'select recipient_program as to, categories, mode, outcome, ways from disclosures.told where subject_id = $1',
      [ana.subject],
    )
  ).rows

describe('the address of a confidential place', () => {
  it('may be told once whoever leads it authorizes that by name, and her tie to it may be known; then it stands in the ledger', async () => {
    const refused = textOf(await page())
    expect(refused).toContain('The operator has not authorized it.')
    expect(refused).toContain('Ask the operator of the place.')
    expect(refused).toContain('Somebody who leads your program can authorize it.')
    expect((await authorize()).statusCode).toBe(303)
    // That she lives there is another thing, and nobody let that be known.
    expect(textOf(await page())).not.toContain(MAY)
    await tieMayPass()
    const may = await page()
    expect(textOf(may)).toContain(MAY)
    expect(textOf(may)).toContain('Authorized by Person n')
    expect((await tell(may)).headers.location).toContain('done=entered')
    expect(await lines()).toEqual([
      {
        to: town.clinic.program,
        categories: ['facility-address'],
        mode: 'verbal',
        outcome: 'allow',
        ways: ['facility', 'release'],
      },
    ])
  })

  it('is told no more from when it is taken back, nor after seven days', async () => {
    await tieMayPass()
    await authorize()
    const may = await page()
    const [, end = ''] = /action="(\/records\/[^"]*\/facility-authorizations\/[^"]*\/end)"/.exec(may) ?? []
    expect((await web.post(end, {}, town.nurse)).statusCode).toBe(404)
    expect((await web.post(end, {}, town.worker)).statusCode).toBe(303)
    expect(textOf(await page())).not.toContain(MAY)
    expect((await web.post(end, {}, town.worker)).statusCode).toBe(404)
    await authorize()
    expect(textOf(await page())).toContain(MAY)
    await town.db.admin.query(
      `update sharing.facility_word set from_at = now() - interval '8 days', until = now() - interval '1 day'
       where subject_id = $1 and ended_at is null`,
      [ana.subject],
    )
    expect(textOf(await page())).not.toContain(MAY)
    for (const addressDays of ['0', '8', 'long'])
      expect((await authorize({ addressDays })).statusCode).toBe(422)
  })

  it('is authorized for one program and one young person', async () => {
    await tieMayPass()
    await authorize()
    const next = await another('health', ['HIPAA'])
    await tieMayPass(next)
    expect(textOf(await page(next))).not.toContain(MAY)
    ana = await aYoungPerson(town)
    await tieMayPass()
    expect(textOf(await page())).not.toContain(MAY)
  })

  it('is told to the police only after they were called back', async () => {
    const police = await another('law-enforcement', ['CJI'])
    await tieMayPass(police)
    await authorize({}, lead, police)
    expect(textOf(await page(police))).not.toContain(MAY)
    await authorize({ calledBack: 'yes' }, lead, police)
    expect(textOf(await page(police))).toContain(MAY)
  })

  it('is authorized by nobody but who leads the program, of a kind of program that may know it', async () => {
    expect((await authorize({}, town.worker)).statusCode).toBe(403)
    expect((await authorize({}, town.nurse)).statusCode).not.toBe(303)
    expect((await authorize({}, lead, town.school)).statusCode).toBe(404)
    expect(await page(town.school)).not.toContain('id="address"')
    const byHand = town.worker.run((ctx) =>
      ctx.prepared(
        'test_authorize',
        `insert into sharing.facility_word (coalition_id, agency_id, program_id, subject_id, recipient_program, called_back, from_at, until, recorded_by)
         values ($1, $2, $3, $4, $5, true, now(), now() + interval '1 day', $6)`,
        [
          town.coalition,
          town.shelter.agency,
          town.shelter.program,
          ana.subject,
          town.clinic.program,
          town.worker.id,
        ],
      ),
    )
    await expect(byHand).rejects.toThrow(/row-level security/)
  })

  it('is authorized for neither of two merged records any more once they are taken apart, and forgotten with a destroyed one', async () => {
    const part = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await authorize()
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    const of = 'from sharing.facility_word where subject_id = any ($1)'
    const both = [[ana.subject, part.subject]]
    const { rows } = await town.db.admin.query(`select ended_by ${of}`, both)
    expect(rows).toEqual([{ ended_by: town.worker.id }])
    await town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       select coalition_id, agency_id, program_id, id, now(), 'test' from records.subject where id = any ($1)`,
      both,
    )
    expect((await town.db.admin.query(`select ${of}`, both)).rows).toEqual([])
  })
})

describe('a child welfare agency that is responsible for their placement and care', () => {
  it('tells the police by the law that asks it to, once somebody says that it is', async () => {
    const agency = await another('child-welfare', ['CPS'])
    const worker = await aColleague(town.db, 'program-worker', agency)
    const police = await another('law-enforcement', ['CJI'])
    ana = await aYoungPerson({ keys: town.keys, worker })
    const asked = async (to: Place) =>
      (await web.get(`/records/${ana.subject}/share?program=${to.program}&purpose=protection`, worker)).body
    const offers = (html: string) => html.includes(`value="${ana.notes[0]}" checked`)
    const say = (to: Place, by = worker) =>
      web.post(withPath(to), { purpose: 'protection', kind: 'iv-e-care', relationDays: '30' }, by)
    expect(offers(await asked(police))).toBe(false)
    expect(await page(police, worker)).toContain('value="iv-e-care"')
    expect((await say(police)).statusCode).toBe(303)
    const can = await asked(police)
    expect(offers(can)).toBe(true)
    expect(textOf(can)).toContain('42 USC 671(a)(34)(A)')
    // It is said of the sharing with one program.
    const others = await another('law-enforcement', ['CJI'])
    expect(offers(await asked(others))).toBe(false)
    // Of a clinic the law says nothing of the kind.
    expect(await page(town.clinic, worker)).not.toContain('iv-e-care')
    expect((await say(town.clinic)).statusCode).toBe(404)
  })

  it('is not what a clinic can say that it is', async () => {
    const police = await another('law-enforcement', ['CJI'])
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    expect(await page(police, town.nurse)).not.toContain('iv-e-care')
  })
})
