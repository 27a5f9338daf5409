import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { laneCodes, laneName } from '#features/identity/index.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../records/testing/records-web.ts'
import { dueRecordRoutes } from './due-routes.tsx'
import { retentionRoutes } from './routes.tsx'
import { aSigner, setAll, signNow } from './testing/who-signs.ts'
import { yearsPass } from './testing/years-pass.ts'

let town: RecordsTown
let web: RecordsWeb
let signer: Colleague

beforeAll(async () => {
  town = await recordsTown()
  signer = await aSigner(town, town.clinic.coalition)
  web = await recordsWeb(town, town.keys, undefined, {}, [...retentionRoutes, ...dueRecordRoutes])
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const hashOn = (html: string) => /name="hash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
const set = (fields: Readonly<Record<string, string>>) =>
  web.post('/retention/lanes/HIPAA', { kind: 'note', reason: 'Letter of counsel', ...fields }, signer)

describe('the page of retention rules', () => {
  it('shows each rule in words with its citation, and what is unknown as unknown', async () => {
    const shown = textOf((await web.get('/retention', signer)).body)
    expect(shown).toContain('Draft, not signed')
    expect(shown).toContain('Nothing has been signed yet')
    expect(shown).toMatch(
      /Accounting of disclosures: 6 years, counted from the day of the entry\. The account of disclosures reaches back six years\. \(45 CFR 164\.528; known from a secondary source/,
    )
    expect(shown).toMatch(
      /Accounting of disclosures: As long as the record\. .*\(20 USC 1232g\(b\)\(4\); the law’s own text was read\)/,
    )
    expect(shown).toMatch(
      /Who they are, Safe contact, Notes, .*Documents, .*Accounting of disclosures: Unknown\. Your counsel sets it\./,
    )
    expect(shown.match(/Unknown\. Your counsel sets it\./g)).toHaveLength(4)
    for (const lane of laneCodes) expect(shown).toContain(laneName(lane))
  })

  it('sets a period, is signed by a named person, and shows what changed since', async () => {
    for (const [fields, sentence] of [
      [{ years: '7' }, 'Choose what the period is counted from'],
      [{ years: 'seven', from: 'written' }, 'Write whole years'],
      [{ years: '100', months: '1', from: 'written' }, 'Write whole years'],
      [{ years: '7', months: '12', from: 'written' }, 'Write whole months'],
      [{ years: '7', from: 'written', reason: '' }, 'Write the reason'],
      [{ years: '7', from: 'written', kind: '' }, 'Choose the kind'],
    ] as const) {
      const refused = await set(fields)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    expect((await set({ years: '7', from: 'last-activity' })).headers.location).toBe('/retention?done=set')
    const drafted = await web.get('/retention?done=set', signer)
    expect(textOf(drafted.body)).toContain(
      'Notes: 7 years, counted from the last activity in the record. Set by the coalition: Letter of counsel',
    )
    const hash = hashOn(drafted.body)
    const unsure = await web.post('/retention/sign', { hash }, signer)
    expect([unsure.statusCode, textOf(unsure.body)]).toEqual([
      422,
      expect.stringContaining('Nothing was signed'),
    ])
    const signed = await web.post('/retention/sign', { hash, sure: 'yes' }, signer)
    expect(signed.headers.location).toBe('/retention?done=signed')
    const after = (await web.get('/retention', signer)).body
    expect(textOf(after)).toMatch(/These rules are in force.*Last signed by/)
    expect(hashOn(after)).toBe('')

    await set({ years: '1', months: '6', from: 'written', reason: 'Another letter' })
    const changed = await web.get('/retention', signer)
    expect(textOf(changed.body)).toMatch(
      /Notes\. Before: 7 years, counted from the last activity in the record\. Set by the coalition: Letter of counsel Now: 18 months, counted from the day of the entry\. Set by the coalition: Another letter/,
    )
    const old = await web.post('/retention/sign', { hash, sure: 'yes' }, signer)
    expect([old.statusCode, textOf(old.body)]).toEqual([409, expect.stringContaining('A rule changed')])
    await set({ years: '', reason: 'Nobody knows' })
    expect(textOf((await web.get('/retention', signer)).body)).toMatch(/Notes\. Before: .* Now: Unknown/)
  })

  it('has a page for each lane, and none for a lane that is none', async () => {
    expect(textOf((await web.get('/retention/lanes/none', signer)).body)).toContain('Programs without a lane')
    expect((await web.get('/retention/lanes/HIPPA', signer)).statusCode).toBe(404)
    const law = await web.post(
      '/retention/lanes/HIPAA',
      { kind: 'accounting', years: '1', from: 'written', reason: 'x' },
      signer,
    )
    expect(law.statusCode).toBe(404)
  })

  it('is for administrators of the coalition', async () => {
    for (const other of [town.lead, town.worker, town.administrator])
      expect((await web.get('/retention', other)).statusCode).toBe(403)
  })
})

describe('the page of what is due', () => {
  const inYears = (years: number) => ({
    'until-month': '2',
    'until-day': '3',
    'until-year': String(new Date().getUTCFullYear() + years),
  })

  it('lists by drafts and offers nothing, and by signed rules asks what shall become of it', async () => {
    const { subject } = await aRecord(town, town.worker.run, { name: 'Robin Example', notes: ['Old words'] })
    await setAll(signer, 'HIPAA', 84)
    await yearsPass(town, subject, 8)
    const path = `/retention/due/${subject}`
    const draft = await web.get('/retention/due', town.lead)
    expect(textOf(draft.body)).toMatch(
      new RegExp(
        `This is what would be due.*Would be due Record ${subject.slice(0, 8)} ?. Last activity on .*so its period ended on`,
      ),
    )
    expect(draft.body).not.toContain(`href="${path}"`)
    expect((await web.get(path, town.lead)).body).not.toContain(`action="${path}`)
    const early = await web.post(`${path}/destroy`, { sure: 'yes' }, town.lead)
    expect([early.statusCode, textOf(early.body)]).toEqual([
      409,
      expect.stringContaining('has not signed these rules'),
    ])

    await signNow(signer)
    const signed = await web.get('/retention/due', town.lead)
    expect(signed.body).toContain(`href="${path}"`)
    expect(textOf(signed.body)).not.toMatch(/Robin|Old words/)
    const one = await web.get(path, town.lead)
    expect(one.body).toContain(`href="/records/${subject}/hold"`)
    for (const [fields, sentence] of [
      [{ reason: 'counsel' }, 'Write a day from tomorrow'],
      [{ ...inYears(12), reason: 'counsel' }, 'Write a day from tomorrow'],
      [inYears(2), 'Choose why it is kept longer'],
    ] as const) {
      const refused = await web.post(`${path}/keep`, fields, town.lead)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    const kept = await web.post(`${path}/keep`, { ...inYears(2), reason: 'may-be-evidence' }, town.lead)
    expect(kept.headers.location).toBe('/retention/due?done=kept')
    expect(textOf((await web.get('/retention/due?done=kept', town.lead)).body)).toMatch(
      /Nothing is due\. Kept longer .*Kept until Feb\w* 3, \d{4}: It may be needed as evidence/,
    )
    const unsure = await web.post(`${path}/destroy`, {}, town.lead)
    expect([unsure.statusCode, textOf(unsure.body)]).toEqual([
      422,
      expect.stringContaining('Tick this box when'),
    ])
    const asked = await web.post(`${path}/destroy`, { sure: 'yes' }, town.lead)
    expect(asked.headers.location).toBe('/retention/due?done=asked')
    expect(textOf((await web.get('/retention/due', town.lead)).body)).toContain('Destruction requested')
    expect(textOf((await web.get(path, town.lead)).body)).toContain(
      'Somebody has asked for this to be destroyed',
    )
  })

  it('is for leads of the program, and says of another program’s record that there is none', async () => {
    const { subject } = await aRecord(town, town.inShelter.run)
    expect((await web.get(`/retention/due/${subject}`, town.lead)).statusCode).toBe(404)
    for (const other of [town.worker, town.administrator, signer])
      expect((await web.get('/retention/due', other)).statusCode).toBe(403)
  })
})
