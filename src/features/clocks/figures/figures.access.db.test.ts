import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import type { Deadline } from '../engine/row.ts'
import { hashOfPack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { outcomes } from './outcome-of.ts'
import { publishFigures } from './publish-figures.ts'
import { newestClosed, quarterOf } from './quarters.ts'
import { figuresRoutes } from './routes.tsx'

let town: RecordsTown
let pages: RecordsWeb
let coalition: Colleague
let headElsewhere: Colleague
let leadElsewhere: Colleague
let third: Place
const quarter = newestClosed(new Date())
const began = new Date(new Date(`${quarter}T00:00:00Z`).getTime() + 10 * 86_400_000)
const pack = shippedPacks().find(({ jurisdiction }) => jurisdiction === 'US')
const text = pack ? textOfPack(pack) : ''
const hash = hashOfPack(text)
const HOUR = 3_600_000

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  const { coalition: id } = town.clinic
  third = await aProgram(town.db, await anAgency(town.db, id), { lanes: ['CPS'] })
  const only = ({ program: _, ...agency }: Place) => agency
  const { agency: __, ...whole } = only(town.elsewhere)
  coalition = await aColleague(town.db, 'coalition-administrator', whole as Place)
  headElsewhere = await aColleague(town.db, 'agency-administrator', only(town.elsewhere))
  leadElsewhere = await aColleague(town.db, 'program-lead', town.elsewhere)
  await town.db.admin.query(
    `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US', $2) on conflict do nothing`,
    [hash, text],
  )
  await town.db.admin.query(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted, signed_at)
     values ($1, 'US', $2, $3, 'Counsel (fictional)', 'Counsel', 'Illinois', '2020-01-01')`,
    [id, hash, leadElsewhere.id],
  )
  const inThird = await aColleague(town.db, 'program-worker', third)
  const many: [Place, Colleague, Record<string, [met: number, missed: number]>][] = [
    [town.clinic, town.worker, { T2: [12, 0], T1: [13, 0] }],
    [town.shelter, town.inShelter, { T2: [12, 0], T1: [12, 0] }],
    [town.elsewhere, town.outsider, { T2: [14, 2], T1: [2, 0], T7: [12, 0] }],
    [third, inThird, { T2: [13, 3], T7: [12, 0] }],
  ]
  for (const [place, by, duties] of many) {
    const { subject } = await aRecord(town, by.run)
    for (const [duty, [met, missed]] of Object.entries(duties)) {
      await clocksOf(place, by.id, subject, duty, met, true)
      await clocksOf(place, by.id, subject, duty, missed, false)
    }
  }
  pages = await recordsWeb(town, town.keys, undefined, {}, figuresRoutes)
})
afterAll(async () => {
  await pages?.close()
  await town?.close()
})

/** So many of a duty that began in the quarter, done an hour later or not at all. @returns their ids */
async function clocksOf(place: Place, by: string, subject: string, duty: string, n: number, done: boolean) {
  if (n === 0) return []
  const { admin } = town.db
  const row = pack?.rows.find(({ id }) => id === duty) as Deadline
  const { rows } = await admin.query<{ id: string }>(
    `insert into clocks.clock (coalition_id, id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, holder_id, started_by,
       recorded_at)
     select $1, gen_random_uuid(), $2, $3, $4, 'US', $5, $6, $7, 'America/Chicago', $8, $8, $9 from generate_series(1, $10) returning id`,
    [place.coalition, place.agency, place.program, subject, hash, duty, JSON.stringify(row), by, began, n],
  )
  const ids = rows.map(({ id }) => id)
  const says = (ordinal: number, type: string, about: Date, said: object) =>
    admin.query(
      `insert into clocks.statement (coalition_id, clock_id, ordinal, type, about, said, by_person)
       select $1, id, $3, $4, $5, $6, $7 from unnest($2::uuid[]) id`,
      [place.coalition, ids, ordinal, type, about, said, by],
    )
  await says(1, 'started', began, {})
  if (done)
    for (const [index, { id }] of row.stops.entries())
      await says(index + 2, 'stopped', new Date(began.getTime() + HOUR), {
        stop: id,
        channel: 'phone',
        number: true,
      })
  await admin.query(`update clocks.statement set recorded_at = about where clock_id = any ($1)`, [ids])
  return ids
}

/** Numbers of the table to take along, by "duty US T2 met"; null: not told. */
const numbersOn = async (by: Colleague) => {
  const { body, statusCode } = await pages.get(`/clocks/figures/list.csv?quarter=${quarter}`, by)
  expect(statusCode).toBe(200)
  const found = new Map<string, number | null>()
  for (const line of body.trim().split(/\r?\n/).slice(1)) {
    const cells = (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((one) =>
      one.replace(/,$/, '').replaceAll('"', ''),
    )
    const [, kind, code, name, outcome, value] = cells
    found.set([kind, kind === 'duty' ? code : name, outcome].join(' '), value ? Number(value) : null)
  }
  return found
}
const told = async (by: Colleague, kind = '') =>
  [...(await numbersOn(by))].filter(([key, n]) => n !== null && key.startsWith(kind))
const page = (by: Colleague) => pages.get(`/clocks/figures?quarter=${quarter}`, by)
const published = (now?: Date) => asJob(town.db, (ctx) => publishFigures(ctx, now))

describe('figures of legal clocks', () => {
  it('come out once, 45 days after a quarter, with no small number and none from which one follows', async () => {
    expect(textOf((await page(coalition)).body)).toContain('No number can be shown')
    expect(await published(new Date(began.getTime() + 90 * 86_400_000))).toBe(0)
    await Promise.all([published(), published()])
    expect(await published()).toBe(0)
    // T1 is nearly all one agency's, T7 is hidden with it; what was missed is too little for any number.
    expect(await told(coalition, 'duty')).toEqual([['duty US T2 met', 51]])
    expect((await told(coalition, 'agency')).map(([, n]) => n).toSorted()).toEqual([25, 28, 49])
    // Of two programs of an agency each could take its own off; an agency with one program is told of whole.
    expect(await told(town.administrator)).toEqual([
      ['duty US T1 met', 25],
      ['duty US T2 met', 24],
    ])
    expect(await told(headElsewhere)).toEqual([['duty US T2 met', 14]])
    expect(await told(town.auditor)).toEqual(await told(town.administrator))
  })

  it('of the coalition less those of an agency, or of an agency less a program’s own, leave no small number', async () => {
    await published()
    const whole = await numbersOn(coalition)
    const parts = [
      [whole, await numbersOn(town.administrator)],
      [whole, await numbersOn(headElsewhere)],
      [whole, await numbersOn(leadElsewhere)],
      [await numbersOn(town.administrator), await numbersOn(town.lead)],
    ] as const
    let compared = 0
    for (const [from, less] of parts)
      for (const [key, n] of from) {
        const own = less.get(key)
        if (n === null || own == null) continue
        compared += 1
        expect([key, n - own >= 11]).toEqual([key, true])
      }
    expect(compared).toBeGreaterThan(3)
  })

  it('stay as they came out, whatever is destroyed or corrected later, and count a corrected clock once', async () => {
    await published()
    const before = [...(await numbersOn(coalition))]
    const { admin } = town.db
    const { subject } = await aRecord(town, town.outsider.run)
    const [old] = await clocksOf(town.elsewhere, town.outsider.id, subject, 'T2', 1, false)
    const [next] = await clocksOf(town.elsewhere, town.outsider.id, subject, 'T2', 1, true)
    const correct = async (was: string | undefined, now: string | undefined) => {
      await admin.query('update clocks.clock set corrects_id = $1 where id = $2', [was, now])
      await admin.query(
        `insert into clocks.statement (coalition_id, clock_id, ordinal, type, said, by_person) values ($1, $2, 2, 'superseded', jsonb_build_object('with', $3::text), $4)`,
        [town.elsewhere.coalition, was, now, town.outsider.id],
      )
      await admin.query(
        `update clocks.statement set recorded_at = $2::timestamptz + interval '30 hours' where clock_id = $1 and type = 'superseded'`,
        [was, began],
      )
    }
    await correct(old, next)
    // One that is missed by the new time too stays missed.
    const [early] = await clocksOf(town.elsewhere, town.outsider.id, subject, 'T2', 1, false)
    const [again] = await clocksOf(town.elsewhere, town.outsider.id, subject, 'T2', 1, false)
    await correct(early, again)
    const own = await numbersOn(leadElsewhere)
    expect([
      own.get('duty US T2 corrected'),
      own.get('duty US T2 met'),
      own.get('duty US T2 missed'),
    ]).toEqual([1, 14, 3])
    await admin.query(
      `delete from clocks.statement where clock_id in (select id from clocks.clock where subject_id = $1)`,
      [subject],
    )
    await admin.query('delete from clocks.clock where subject_id = $1', [subject])
    await published()
    expect([...(await numbersOn(coalition))]).toEqual(before)
  })

  it('are counted of the own program for whoever leads it, with every number, and of the running quarter', async () => {
    const own = await numbersOn(leadElsewhere)
    expect(['T1', 'T2', 'T7'].map((duty) => own.get(`duty US ${duty} met`))).toEqual([2, 14, 12])
    expect([...own.values()]).not.toContain(null)
    const { body } = await pages.get(`/clocks/figures?quarter=${quarterOf(new Date())}`, leadElsewhere)
    expect(textOf(body)).toContain('Nothing with a limit began in these months')
    expect(
      textOf((await pages.get(`/clocks/figures?quarter=${quarterOf(new Date())}`, coalition)).body),
    ).toContain('These figures come out on')
  })

  it('are a picture and a table for those who may, say what each word means, and are nothing to anybody else', async () => {
    await published()
    for (const by of [coalition, town.administrator, headElsewhere, leadElsewhere]) {
      const { body, statusCode } = await page(by)
      expect(statusCode).toBe(200)
      expect(await htmlFaults(body)).toEqual([])
      expect(body).not.toMatch(/>clocks\.|undefined|\/records\/[0-9a-f]/)
    }
    const shown = textOf((await page(coalition)).body)
    expect(shown).toMatch(/By duty.*\(US T2\).*51.*not shown.*By agency.*What the words mean/)
    for (const url of ['/clocks/figures', '/clocks/figures/list.csv'])
      for (const by of [town.worker, town.outsider]) expect((await pages.get(url, by)).statusCode).toBe(403)
    expect((await pages.get('/clocks/figures?quarter=2001-01-01', coalition)).statusCode).toBe(404)
    expect((await pages.get('/clocks/figures?quarter=2026-02-01', coalition)).statusCode).toBe(400)
    const rows = (by: Colleague) =>
      by.run((ctx) =>
        ctx.prepared<{ scope: string }>('test_figures', 'select distinct scope from clocks.figure', []),
      )
    expect(await rows(town.worker)).toEqual([])
    expect(await rows(leadElsewhere)).toEqual([])
    expect(await rows(town.administrator)).toEqual([{ scope: town.clinic.agency }])
    expect(await rows(headElsewhere)).toEqual([{ scope: town.elsewhere.agency }])
    expect(await rows(coalition)).toEqual([{ scope: town.clinic.coalition }])
    expect(
      await asActor(town.db.app, visitor, (ctx) =>
        ctx.prepared('test_figures', 'select distinct scope from clocks.figure', []),
      ),
    ).toEqual([])
    for (const call of [
      `clocks.figures_due(now())`,
      `clocks.of_quarter('${town.clinic.coalition}', '${quarter}')`,
      `clocks.publish_figures('${town.clinic.coalition}', '${quarter}', '[]')`,
    ])
      await expect(
        coalition.run((ctx) => ctx.prepared(`test_${Math.random()}`, `select * from ${call}`, [])),
        call,
      ).rejects.toMatchObject({ code: '42501' })
    expect(outcomes).toHaveLength(8)
  })
})
