import { afterAll, beforeAll, expect, it } from 'vitest'
import { stateFactsFor } from '#features/law/index.ts'
import { storeFacts } from '#features/law/testing/stored-facts.ts'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aPerson } from '#platform/testing/people.ts'
import { decide } from './deciding/decide.ts'
import { anItem, aReport, aRequest, cps, signed, someFacts } from './testing/build.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const mandate = (['reporter', 'harm', 'offender'] as const).map((topic) => ({
  jurisdiction: 'ZH',
  topic,
  value: 'yes' as const,
  scope: {},
  sourceKind: 'statute' as const,
  status: 'verified' as const,
  reviewBy: soon,
  validFrom: null,
  validTo: null,
  exceptFor: null,
}))
type Stored = Parameters<typeof storeFacts>[2]

/** A victim service reports what only a mandate lets it report, by what the register says now. */
async function report(facts: Stored, at = Date.now() / 60_000) {
  await db.admin.query('delete from law.review; delete from law.fact')
  await storeFacts(db, [await aPerson(db), await aPerson(db)], facts)
  const state = await asVisitor(db, (ctx) => stateFactsFor(ctx, ['ZH'], Math.floor(at)))
  const request = aRequest({
    items: [anItem({ lanes: ['VSP-VAWA'], jurisdictions: ['ZH'] })],
    recipient: cps,
    mode: 'report',
    basisClaimed: 'mandated-report',
    purpose: 'protection',
  })
  const { outcome, reasons } = decide(request, someFacts({ state, reports: [aReport()] }), signed())
  return { outcome, reasons }
}
const denied = { outcome: 'deny', reasons: expect.arrayContaining(['no-mandate']) }

it('a victim service may report by what two people verified in the register, and by nothing less', async () => {
  expect(await report(mandate)).toEqual({ outcome: 'allow', reasons: [] })
  const [, harm] = mandate
  if (!harm) throw new Error('no mandate')
  const instead = (over: Partial<Stored[number]>): Stored =>
    mandate.map((fact) => (fact === harm ? { ...fact, ...over } : fact))
  expect(await report(instead({ status: 'draft' }))).toEqual(denied)
  expect(await report(instead({ status: 'superseded', reviewBy: null }))).toEqual(denied)
  expect(await report(instead({ sourceKind: 'secondary' }))).toEqual(denied)
  expect(await report(instead({ reviewBy: '2026-06-02' }))).toEqual(denied)
  expect(await report(instead({ jurisdiction: 'WA' }))).toEqual(denied)
  expect(await report([...mandate, { ...harm, status: 'contested', reviewBy: null }])).toEqual(denied)
  expect(await report([...mandate, { ...harm, exceptFor: ['clergy'] }])).toMatchObject({ outcome: 'allow' })
  const [reporter] = mandate
  if (!reporter) throw new Error('no mandate')
  expect(await report([...mandate, { ...reporter, exceptFor: ['victim-program'] }])).toEqual(denied)
  expect(await report(mandate, Date.parse(soon) / 60_000 + 24 * 60)).toEqual(denied)
})
