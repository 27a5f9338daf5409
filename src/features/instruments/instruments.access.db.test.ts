import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { asVisitor } from '#platform/testing/database.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { monthsAfter } from '../training/index.ts'
import { gatesOf } from './gates.ts'
import { type Instrument, instrumentAt, instrumentsOf, situationOf } from './index.ts'
import { activate, activeHere, deactivate } from './keeping/activations.ts'
import { agreementsOf, endAgreement, recordAgreement } from './keeping/agreements.ts'
import { exportInstrument } from './keeping/export-instrument.ts'
import { importInstrument } from './keeping/import-instrument.ts'
import { readImport } from './keeping/read-import.ts'
import { saySite, siteOf } from './keeping/site.ts'
import { endTraining, recordTraining, trainedUntil, trainingsOf } from './keeping/trainings.ts'
import { licensedFile, licensedForm, licensedPackage } from './testing/licensed.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
  await bring(town.administrator)
})
afterAll(() => town.close())

const today = () => new Date().toISOString().slice(0, 10)
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000)
const licensed = (form = licensedForm()): Instrument => readImport(licensedFile(form), today())
const named = licensedPackage()
const bring = (by: Colleague, instrument = licensed()) =>
  by.run((ctx) => importInstrument(ctx, instrument, 'Folder 7'))
const training = (person: string, more: Partial<Parameters<typeof recordTraining>[1]> = {}) => ({
  person,
  course: 'town-course',
  trainedOn: today(),
  validMonths: 12,
  givenBy: 'A trainer',
  ...more,
})
const asked = {
  age: 15,
  language: 'en',
  mode: 'interview',
  parentConsent: 'unknown',
  minorMayConsent: 'unknown',
} as const
const there = (ctx: Context) => instrumentAt(ctx, named.canonical, named.version)
const gates = (by: Colleague) =>
  by.run(async (ctx) => {
    const instrument = await there(ctx)
    return gatesOf(instrument.package, await situationOf(ctx, instrument, asked))
  })
let statements = 0
const run =
  (sql: string, values: unknown[] = []) =>
  (ctx: Context) => {
    statements += 1
    return ctx.prepared(`instruments_t${statements}`, sql, values)
  }
const DENIED = { code: '42501' }

describe('what an agency brings in', () => {
  it('is kept as it came, for that agency and nobody else', async () => {
    const found = await town.worker.run(there)
    expect(found).toEqual({ package: named, questionnaire: licensedForm(), shipped: false })
    expect(JSON.stringify(found.questionnaire)).toBe(JSON.stringify(licensedForm()))
    expect((await town.inShelter.run(instrumentsOf)).map((one) => one.package.id)).toEqual([
      'phq-9',
      'observations',
      'town-questions',
    ])
    // Another agency's looks like none.
    await expect(town.outsider.run(there)).rejects.toMatchObject({ code: 'no-such-instrument' })
    expect((await town.outsider.run(instrumentsOf)).map((one) => one.package.id)).toEqual([
      'phq-9',
      'observations',
    ])
  })

  it('has one text a version: the same again is told, another text is refused, a further version is another row', async () => {
    await expect(bring(town.administrator)).rejects.toMatchObject({ code: 'version-there' })
    const changed = licensed(licensedForm('1.0.0', 'Do you love this town?'))
    await expect(bring(town.administrator, changed)).rejects.toMatchObject({ code: 'version-altered' })
    await bring(town.administrator, licensed(licensedForm('2.0.0', 'Do you love this town?')))
    expect((await town.worker.run(there)).questionnaire).toEqual(licensedForm())
  })

  it('is changed by nobody, not by the app either', async () => {
    for (const by of [town.administrator, town.lead, town.worker])
      for (const sql of [
        `update instruments.imported set questionnaire = '{}'`,
        'delete from instruments.imported',
        'delete from instruments.training',
        'delete from instruments.activation',
        `update instruments.agreement set until = null`,
        `update instruments.training set until = '2099-01-01'`,
        `update instruments.site set per_1000 = 1`,
      ])
        await expect(by.run(run(sql))).rejects.toMatchObject(DENIED)
  })

  it('is seen by nobody of another agency in rows either', async () => {
    for (const table of ['imported', 'agreement', 'training', 'site', 'activation'])
      expect(await town.outsider.run(run(`select from instruments.${table}`))).toEqual([])
    expect(await town.worker.run(run('select from instruments.imported'))).not.toEqual([])
  })

  it('is brought in by the administrators of the agency alone', async () => {
    const other = licensed(licensedForm('3.0.0'))
    for (const by of [town.worker, town.lead, town.auditor])
      await expect(bring(by, other)).rejects.toMatchObject(DENIED)
    expect(await asVisitor(town.db, run('select from instruments.imported'))).toEqual([])
    expect(await town.auditor.run(run('select from instruments.imported'))).toEqual([])
  })

  it('whose text is another than its hash is found when it is given, and cannot be made active', async () => {
    const form = licensedForm('4.0.0')
    await bring(town.administrator, licensed(form))
    await town.db.admin.query(
      `update instruments.imported set questionnaire = replace(questionnaire::text, 'know this', 'hate this')::json where version = '4.0.0'`,
    )
    await town.lead.run(async (ctx) => {
      const instrument = await instrumentAt(ctx, named.canonical, '4.0.0')
      const situation = await situationOf(ctx, instrument, asked)
      expect(gatesOf(instrument.package, situation)).toContain('texts-altered')
      await expect(activate(ctx, instrument)).rejects.toMatchObject({ code: 'texts-altered' })
    })
  })

  it('leaves by an export only where its license lets it', async () => {
    await town.worker.run(async (ctx) => {
      await expect(exportInstrument(ctx, await there(ctx))).rejects.toMatchObject({ code: 'licensed-text' })
      const [phq] = await instrumentsOf(ctx)
      if (!phq) throw new Error('none')
      expect((await exportInstrument(ctx, phq)).questionnaire).toBe(phq.questionnaire)
    })
  })
})

describe('the way to an instrument that may be given', () => {
  it('goes through agreement, activation, site and training, and each that is missing is named', async () => {
    expect(await gates(town.worker)).toEqual([
      'not-active',
      'no-agreement',
      'not-trained',
      'wrong-setting',
      'no-response-pathway',
    ])
    await expect(town.lead.run(async (ctx) => activate(ctx, await there(ctx)))).rejects.toMatchObject({
      code: 'no-agreement',
    })
    await town.administrator.run((ctx) =>
      recordAgreement(ctx, named.canonical, { holder: 'Holder', keptAt: 'Folder 7', until: null }),
    )
    await town.lead.run(async (ctx) => activate(ctx, await there(ctx)))
    await expect(town.lead.run(async (ctx) => activate(ctx, await there(ctx)))).rejects.toMatchObject({
      code: 'active-already',
    })
    expect(await gates(town.worker)).toEqual(['not-trained', 'wrong-setting', 'no-response-pathway'])
    await town.lead.run((ctx) =>
      saySite(ctx, {
        setting: 'emergency',
        prevalence: { per1000: 50, source: 'Own count, 2025' },
        staffed: { until: daysFromNow(2), who: 'Social worker on call' },
      }),
    )
    expect(await gates(town.worker)).toEqual(['not-trained'])
    await town.administrator.run((ctx) => recordTraining(ctx, training(town.worker.id)))
    expect(await gates(town.worker)).toEqual([])
    // Trained is a person, active a program.
    expect(await gates(town.colleague)).toEqual(['not-trained'])
    expect(await gates(town.inShelter)).toEqual([
      'not-active',
      'not-trained',
      'wrong-setting',
      'no-response-pathway',
    ])
  })

  it('ends with what it rests on: training, agreement, activation', async () => {
    const [one] = await town.administrator.run(trainingsOf)
    await town.administrator.run((ctx) => endTraining(ctx, one?.id ?? ''))
    expect(await gates(town.worker)).toEqual(['not-trained'])
    await town.administrator.run((ctx) =>
      recordTraining(ctx, training(town.worker.id, { trainedOn: monthsAfter(today(), -6), validMonths: 6 })),
    )
    // It counts to the end of its last day.
    expect(await gates(town.worker)).toEqual([])
    await town.db.admin.query(
      `update instruments.training set until = current_date - 1 where ended_at is null`,
    )
    expect(await gates(town.worker)).toEqual(['training-lapsed'])

    const [agreement] = await town.administrator.run((ctx) => agreementsOf(ctx, named.canonical))
    await town.administrator.run((ctx) =>
      recordAgreement(ctx, named.canonical, { holder: 'Holder', keptAt: 'Folder 8', until: today() }),
    )
    await town.administrator.run((ctx) => endAgreement(ctx, agreement?.id ?? ''))
    expect(await gates(town.worker)).toEqual(['training-lapsed'])
    await town.db.admin.query(
      `update instruments.agreement set until = current_date - 1 where ended_at is null`,
    )
    expect(await gates(town.worker)).toEqual(['agreement-lapsed', 'training-lapsed'])

    await town.lead.run(async (ctx) => deactivate(ctx, await there(ctx)))
    expect(await town.lead.run(activeHere)).toEqual([])
    expect(await gates(town.worker)).toEqual(['not-active', 'agreement-lapsed', 'training-lapsed'])
    await expect(town.lead.run(async (ctx) => deactivate(ctx, await there(ctx)))).rejects.toMatchObject({
      code: 'no-such-instrument',
    })
  })
})

describe('trainings', () => {
  it('are recorded by an administrator of the same agency, of others than themself', async () => {
    const own = town.administrator.run((ctx) => recordTraining(ctx, training(town.administrator.id)))
    await expect(own).rejects.toMatchObject({ code: 'own-training' })
    const outside = town.administrator.run((ctx) => recordTraining(ctx, training(town.outsider.id)))
    await expect(outside).rejects.toMatchObject({ code: 'not-a-colleague' })
    for (const by of [town.worker, town.lead])
      await expect(by.run((ctx) => recordTraining(ctx, training(town.colleague.id)))).rejects.toMatchObject({
        code: 'not-a-colleague',
      })
    for (const trainedOn of ['2020-01-01', '2999-01-01'])
      await expect(
        town.administrator.run((ctx) => recordTraining(ctx, training(town.worker.id, { trainedOn }))),
      ).rejects.toMatchObject({ code: 'until-before' })
    // Not by SQL of the app's login either.
    const forged = run(
      `insert into instruments.training (coalition_id, agency_id, person_id, course, trained_on, until, given_by, recorded_by)
       values ($1, $2, $3, 'town-course', current_date, current_date + 30, 'nobody', $4)`,
      [town.clinic.coalition, town.clinic.agency, town.worker.id, town.administrator.id],
    )
    for (const by of [town.worker, town.lead, town.outsider])
      await expect(by.run(forged)).rejects.toMatchObject(DENIED)
  })

  it('are seen by whoever has them and by the administrators of the agency', async () => {
    await town.administrator.run((ctx) =>
      recordTraining(ctx, training(town.colleague.id, { course: 'other-course' })),
    )
    expect(await town.colleague.run((ctx) => trainedUntil(ctx, 'other-course'))).toEqual(
      new Date(`${monthsAfter(today(), 12)}T23:59:59.999Z`),
    )
    expect(await town.worker.run((ctx) => trainedUntil(ctx, 'other-course'))).toBeNull()
    expect((await town.lead.run(trainingsOf)).filter(({ course }) => course === 'other-course')).toEqual([])
    expect((await town.administrator.run(trainingsOf)).map(({ course }) => course)).toContain('other-course')
    await expect(town.outsider.run((ctx) => endTraining(ctx, town.worker.id))).rejects.toMatchObject({
      status: 404,
    })
  })

  it('count whole months, to the last day of a shorter one', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28')
    expect(monthsAfter('2026-11-30', 24)).toBe('2028-11-30')
    expect(monthsAfter('2026-03-31', -1)).toBe('2026-02-28')
  })
})

describe('a site', () => {
  it('is what the lead of the program last said, and who responds is named anew within three months', async () => {
    const facts = { setting: 'shelter', prevalence: null, staffed: null }
    await town.lead.run((ctx) => saySite(ctx, facts))
    expect(await town.worker.run(siteOf)).toEqual(facts)
    expect(await town.inShelter.run(siteOf)).toEqual({ setting: null, prevalence: null, staffed: null })
    for (const days of [-1, 93]) {
      const said = town.lead.run((ctx) =>
        saySite(ctx, { ...facts, staffed: { until: daysFromNow(days), who: 'Somebody' } }),
      )
      await expect(said).rejects.toMatchObject({ code: 'staffed-until' })
    }
    await expect(town.worker.run((ctx) => saySite(ctx, facts))).rejects.toMatchObject(DENIED)
    await expect(town.administrator.run((ctx) => saySite(ctx, facts))).rejects.toMatchObject({
      code: 'for-program',
    })
    const kept = await town.db.admin.query('select from instruments.site where program_id = $1', [
      town.clinic.program,
    ])
    expect(kept.rowCount).toBe(2)
  })

  it('is made active for by its lead alone', async () => {
    const [phq] = await town.worker.run(instrumentsOf)
    if (!phq) throw new Error('none')
    await expect(town.worker.run((ctx) => activate(ctx, phq))).rejects.toMatchObject(DENIED)
    await expect(town.administrator.run((ctx) => activate(ctx, phq))).rejects.toMatchObject({
      code: 'for-program',
    })
    await town.lead.run((ctx) => activate(ctx, phq))
    expect(await town.worker.run(activeHere)).toEqual([
      {
        canonical: phq.package.canonical,
        version: phq.package.version,
        by: expect.any(String) as string,
        at: expect.any(Date) as Date,
      },
    ])
    expect(await town.inShelter.run(activeHere)).toEqual([])
  })
})
