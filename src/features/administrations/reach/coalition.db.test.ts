import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import type { Context } from '#platform/db/actor.ts'
import { aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { administrations } from '../feature.ts'
import {
  type CoalitionFigure,
  coalitionAdoption,
  coalitionFigures,
  countsOfPrograms,
  finishedQuarters,
  programFigures,
} from './coalition-figures.ts'
import { MINIMUM_GROUP } from './reach-of.ts'

let town: RecordsTown
let pages: RecordsWeb
let figuresOnly: { readonly secret: string; run<T>(work: (ctx: Context) => Promise<T>): Promise<T> }
const [quarter = ''] = finishedQuarters(new Date())
const SETTINGS = ['adolescent-medicine', 'shelter', 'school'] as const
const PROMPTS = ['encounter', 'return-from-missing', 'worker'] as const

/** One time, as the tables have it. */
interface Time {
  readonly subject: string
  readonly program: 'clinic' | 'shelter'
  readonly setting: (typeof SETTINGS)[number]
  readonly prompt: (typeof PROMPTS)[number]
  /** How far it came: 0 not offered, then offered, started, completed, acted on. */
  readonly step: 0 | 1 | 2 | 3 | 4
}
let times: readonly Time[] = []

const STATES = [
  'checks',
  'privacy',
  'interpreter',
  'limits',
  'assent',
  'items',
  'aftercare',
  'final',
] as const
const AT = [undefined, 'assent', 'items', 'aftercare', 'final'] as const

/** Past the triggers, as nobody but the superuser can: what it counts is what matters here, and in which quarter. */
async function write(one: Time): Promise<void> {
  const place = town[one.program]
  const { rows } = await town.db.admin.query<{ id: string }>('select gen_random_uuid() as id')
  const id = rows[0]?.id
  const day = `${quarter}T00:00:00Z`
  if (one.step === 0) {
    await town.db.admin.query(
      `insert into administrations.not_offered (coalition_id, id, agency_id, program_id, subject_id, prompt, barrier, setting, said_by, said_at)
       values ($1, $2, $3, $4, $5, $6, 'no-protocol', $7, $8, $9::timestamptz + interval '9 days')`,
      [
        place.coalition,
        id,
        place.agency,
        place.program,
        one.subject,
        one.prompt,
        one.setting,
        town.worker.id,
        day,
      ],
    )
    return
  }
  const at = AT[one.step]
  const steps = STATES.indexOf(at ?? 'checks')
  await town.db.admin.query(
    `insert into administrations.administration (coalition_id, id, agency_id, program_id, subject_id, instrument, instrument_version,
       text_sha256, mode, language, setting, prompt, lanes, at, steps, started_by, started_at, signed_by, signed_at)
     values ($1, $2, $3, $4, $5, 'https://breakwater.example/x', '1', repeat('a', 64), 'interview', 'en', $6, $7, '{}', $8, $9, $10,
       $11::timestamptz + interval '9 days', case when $8 = 'final' then $10::uuid end, case when $8 = 'final' then now() end)`,
    [
      place.coalition,
      id,
      place.agency,
      place.program,
      one.subject,
      one.setting,
      one.prompt,
      at,
      steps,
      town.worker.id,
      day,
    ],
  )
  for (let n = 0; n < steps; n += 1)
    await town.db.admin.query(
      `insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, by_person, program_id, mode)
       values ($1, $2, $3, $4, $5, 'pass', $6, $7, 'interview')`,
      [place.coalition, id, n + 1, STATES[n], STATES[n + 1], town.worker.id, place.program],
    )
}

/** Numbers from 0 to 1 that follow from the seed. */
function seeded(seed: number): () => number {
  let at = seed
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0
    return at / 4_294_967_296
  }
}

/** A population by chance, with settings of a few and settings of many. */
async function populate(seed: number, most?: number): Promise<void> {
  const next = seeded(seed)
  const among = <T>(list: readonly T[], weights: readonly number[]): T => {
    let left = next() * weights.reduce((sum, one) => sum + one, 0)
    for (const [at, one] of list.entries()) {
      left -= weights[at] ?? 0
      if (left < 0) return one
    }
    return list[0] as T
  }
  await town.db.admin.query('begin')
  await town.db.admin.query(`set local session_replication_role = replica`)
  await town.db.admin.query('delete from administrations.step')
  await town.db.admin.query('delete from administrations.administration')
  await town.db.admin.query('delete from administrations.not_offered')
  const rows: Time[] = []
  const people = most ?? 20 + Math.floor(next() * 90)
  const weights = SETTINGS.map(() => next() ** 2)
  for (let n = 0; n < people; n += 1) {
    const { rows: ids } = await town.db.admin.query<{ id: string }>('select gen_random_uuid() as id')
    const subject = ids[0]?.id ?? ''
    const often = next() < 0.2 ? 2 : 1
    for (let k = 0; k < often; k += 1)
      rows.push({
        subject,
        program: next() < 0.7 ? 'clinic' : 'shelter',
        setting: among(SETTINGS, weights),
        prompt: among(PROMPTS, [6, 2, 1]),
        step: among([0, 1, 2, 3, 4] as const, [2, 1, 1, 2, 5]),
      })
  }
  for (const one of rows) await write(one)
  await town.db.admin.query('commit')
  times = rows
}

beforeAll(async () => {
  town = await recordsTown()
  pages = await recordsWeb(town, town.keys, undefined, {}, [...(administrations.routes ?? [])])
  const { secret } = await aMember(town.db, 'coalition-administrator', {
    coalition: town.clinic.coalition,
  } as never)
  const { asActor } = await import('#platform/db/actor.ts')
  figuresOnly = { secret, run: (work) => asActor(town.db.app, { kind: 'session', secret }, work) }
})
afterAll(async () => {
  await pages.close()
  await town.close()
})

const STEPS = ['eligible', 'offered', 'started', 'completed', 'actedOn'] as const
const people = (of: readonly Time[], step: number) =>
  new Set(of.filter((one) => one.step >= step).map(({ subject }) => subject)).size

/** All groups of a cut, whether they are shown or not, with how many young people came how far. */
function truth(cut: 'setting' | 'prompt' | 'program') {
  const groups = new Map<string, Time[]>()
  for (const one of times) {
    const key = cut === 'program' ? `${one.setting}/${town[one.program].program}` : `/${one[cut]}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return new Map([...groups].map(([key, of]) => [key, STEPS.map((_, step) => people(of, step))]))
}

const isFew = (n: number) => n >= 1 && n < MINIMUM_GROUP

/** What is hidden of a column of groups that add up to something that is shown: nothing, or too many to tell. */
function leaks(shown: readonly CoalitionFigure[], cut: 'setting' | 'prompt' | 'program'): string[] {
  const real = truth(cut)
  const parts = new Set([...real.keys()].map((key) => key.split('/')[0] ?? ''))
  return [...parts].flatMap((part) =>
    STEPS.flatMap((step, column) => {
      const hidden = [...real].filter(([key]) => {
        if (key.split('/')[0] !== part) return false
        const row = shown.find((one) => `${one.part}/${one.of}` === key)
        return row === undefined || row[step] === null
      })
      const sum = hidden.reduce((all, [, row]) => all + (row[column] ?? 0), 0)
      // Where the whole part is hidden there is nothing to take from.
      const whole = cut === 'program' && !shown.some((one) => one.part === part)
      const groups = [...real.keys()].filter((key) => key.split('/')[0] === part).length
      return !whole && (hidden.length === 1 || isFew(sum)) && hidden.length < groups && sum > 0
        ? [`${cut} ${part} ${step}: ${sum} of ${hidden.length}`]
        : []
    }),
  )
}

const figures = () => figuresOnly.run((ctx) => coalitionFigures(ctx, quarter))

describe('figures of a coalition', () => {
  it('tell of no few, whatever the groups are, also by taking one from another', async () => {
    let shownGroups = 0
    for (let seed = 1; seed <= 7; seed += 1) {
      await populate(seed)
      const all = await figures()
      for (const row of all) {
        const told = STEPS.flatMap((step) => row[step] ?? [])
        expect([seed, row, told.filter(isFew)]).toStrictEqual([seed, row, []])
        const between = told.flatMap((one) => told.map((other) => Math.abs(one - other)))
        expect([seed, row, between.filter(isFew)]).toStrictEqual([seed, row, []])
      }
      for (const cut of ['setting', 'prompt', 'program'] as const) {
        const shown = all.filter((one) => one.cut === cut)
        shownGroups += shown.length
        expect([seed, leaks(shown, cut)]).toStrictEqual([seed, []])
      }
      // What is shown is true.
      for (const cut of ['setting', 'prompt', 'program'] as const)
        for (const row of all.filter((one) => one.cut === cut)) {
          const real = truth(cut).get(`${row.part}/${row.of}`)
          for (const [at, step] of STEPS.entries()) if (row[step] !== null) expect(row[step]).toBe(real?.[at])
        }
      // A program of a setting that is hidden is hidden with it.
      const settings = new Set(all.filter(({ cut }) => cut === 'setting').map(({ of }) => of))
      expect(all.filter(({ cut, part }) => cut === 'program' && !settings.has(part))).toStrictEqual([])
    }
    expect(shownGroups).toBeGreaterThan(7)
  })

  it('are for whoever sees figures and nothing else, of quarters that are over', async () => {
    const code = async (asked: Promise<unknown>) =>
      await asked.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    for (const by of [town.worker, town.lead, town.auditor, town.administrator]) {
      expect(await code(by.run((ctx) => coalitionFigures(ctx, quarter)))).toBe('42501')
      expect(await code(by.run((ctx) => coalitionAdoption(ctx, quarter)))).toBe('42501')
      expect(await code(by.run((ctx) => countsOfPrograms(ctx, new Date(0), new Date())))).toBe('42501')
    }
    const month = quarter.replace(/-01$/, '-02')
    expect(await code(figuresOnly.run((ctx) => coalitionFigures(ctx, month)))).toBe('23514')
    const today = new Date()
    const open = `${today.getUTCFullYear()}-${String(Math.floor(today.getUTCMonth() / 3) * 3 + 1).padStart(2, '0')}-01`
    expect(await code(figuresOnly.run((ctx) => coalitionFigures(ctx, open)))).toBe('23514')
    for (const table of ['administration', 'step', 'not_offered', 'occasion', 'answers'])
      expect(
        await figuresOnly.run((ctx) =>
          ctx.prepared(`coalition_sees_${table}`, `select from administrations.${table}`, []),
        ),
      ).toHaveLength(0)
  })

  it('give whoever compares programs a line for each quarter that is over', async () => {
    await populate(2, 220)
    const lines = await figuresOnly.run((ctx) => countsOfPrograms(ctx, new Date('2026-01-01'), new Date()))
    const all = await figures()
    const programs = all.filter(({ cut }) => cut === 'program')
    expect(lines.map(({ program, eligible }) => [program, eligible]).toSorted()).toStrictEqual(
      programs.map(({ of, eligible }) => [of, eligible]).toSorted(),
    )
    expect(lines.every(({ quarter: at }) => at.toISOString().startsWith(quarter))).toBe(true)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines[0]).toHaveProperty('interpreter')
  })
})

describe('the page of a coalition', () => {
  it('shows them with a picture and a table, and how many programs of each setting offer it', async () => {
    await populate(2, 220)
    await town.db.admin.query(
      `insert into instruments.site (coalition_id, agency_id, program_id, setting, said_by) values ($1, $2, $3, 'school', $4)`,
      [town.clinic.coalition, town.clinic.agency, town.clinic.program, town.worker.id],
    )
    const page = await pages.get('/checks/coalition', figuresOnly)
    expect(page.statusCode).toBe(200)
    expect(textOf(page.body)).toMatch(/Adoption by setting.*School.*1.*0/)
    expect(page.body).toContain('class="row-bars"')
    expect(await htmlFaults(page.body)).toEqual([])
    expect((await pages.get('/checks/coalition', town.worker)).statusCode).toBe(403)
    expect((await pages.get('/checks/coalition?quarter=2019-01-01', figuresOnly)).statusCode).toBe(404)
  })

  it('gives them away only after somebody determined what that is', async () => {
    expect((await pages.get('/checks/coalition.csv', figuresOnly)).statusCode).toBe(409)
    const said = {
      seed: '5f2c1f1e-58a4-4b54-9a52-0f3f0a9c1b22',
      kind: 'quality-improvement',
      by: 'Dr. Example, review board (fictional)',
      filed: 'QI-17',
      'until-month': '1',
      'until-day': '2',
      'until-year': String(new Date().getUTCFullYear() + 2),
    }
    expect((await pages.post('/checks/coalition', { ...said, by: '' }, figuresOnly)).statusCode).toBe(422)
    expect((await pages.post('/checks/coalition', said, figuresOnly)).statusCode).toBe(303)
    const file = await pages.get('/checks/coalition.csv', figuresOnly)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.body).toContain('Dr. Example, review board (fictional)')
    const shown = await figures()
    expect(file.body.trim().split('\r\n')).toHaveLength(shown.length + 4)
    const { rows } = await town.db.admin.query(
      `select from audit.event where action = 'check.figures-exported' and object_kind = 'coalition'`,
    )
    expect(rows).toHaveLength(1)
  })

  it('is no determination of a program, whose own figures leave by its own', async () => {
    expect((await pages.get('/checks/figures.csv', town.lead)).statusCode).toBe(409)
    expect((await pages.get('/checks/figures.csv', town.worker)).statusCode).toBe(403)
    const said = {
      seed: '6f2c1f1e-58a4-4b54-9a52-0f3f0a9c1b33',
      kind: 'research',
      by: 'Dr. Example (fictional)',
      filed: 'IRB-17',
      'until-month': '1',
      'until-day': '2',
      'until-year': String(new Date().getUTCFullYear() + 2),
    }
    expect((await pages.post('/checks/determination', said, town.lead)).statusCode).toBe(303)
    const file = await pages.get('/checks/figures.csv', town.lead)
    expect(file.statusCode).toBe(200)
    expect(file.body).toContain('IRB-17')
    expect(file.body.split('\r\n').slice(3).join('\n')).not.toMatch(/,([1-9]|10)(,|$)/m)
    expect(file.body).toContain(`"${quarter}","all"`)
  })

  it('gives a program away as safely as a coalition: of no few, also by taking one figure from another', async () => {
    let told = 0
    for (let seed = 11; seed <= 14; seed += 1) {
      await populate(seed)
      times = times.filter(({ program }) => program === 'clinic')
      const all = await town.lead.run((ctx) => programFigures(ctx, quarter))
      told += all.length
      for (const row of all)
        for (const one of STEPS.flatMap((step) => row[step] ?? []))
          for (const other of [0, ...STEPS.flatMap((step) => row[step] ?? [])])
            expect([seed, row, isFew(Math.abs(one - other))]).toStrictEqual([seed, row, false])
      for (const cut of ['setting', 'prompt'] as const) {
        const shown = all.filter((one) => one.cut === cut).map((one) => ({ ...one, part: '', words: null }))
        expect([seed, leaks(shown, cut)]).toStrictEqual([seed, []])
      }
    }
    expect(told).toBeGreaterThan(8)
    for (const by of [town.worker, figuresOnly])
      await expect(by.run((ctx) => programFigures(ctx, quarter))).rejects.toThrow('not for you')
  })
})
