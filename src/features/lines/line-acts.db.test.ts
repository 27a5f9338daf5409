import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asVisitor } from '#platform/testing/database.ts'
import { agreeVersion, enterVersion, type NewVersion, takeBackVersion } from './enter-version.ts'
import { lineDesk, lineFile } from './line-desk.ts'
import { logCall, type NewCall, takeBackCall } from './log-call.ts'
import { lineBookOf } from './read-lines.ts'
import { aCall, aContent, aVersion, forgetActs, type TestDesk, testDesk, today } from './testing/line-desk.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await testDesk()
})
afterAll(() => desk.db.close())
beforeEach(() => forgetActs(desk))

const log = (over: Partial<NewCall> = {}) => desk.first((ctx) => logCall(ctx, aCall(over)))
const enter = (over: Partial<NewVersion> = {}) => desk.first((ctx) => enterVersion(ctx, aVersion(over)))
const agree = (id: string, version = 1) => desk.second((ctx) => agreeVersion(ctx, id, version))
const book = () => asVisitor(desk.db, lineBookOf)
const shown = async (id: string, state?: string, county?: string) =>
  (await book())
    .linesFor({
      audience: 'public',
      now: new Date(),
      ...(state && { state }),
      ...(county && { county }),
    })
    .find((line) => line.id === id)
const due = async (id: string) => (await desk.first(lineDesk)).find((task) => task.id === id)?.due
const refused = (code: string, field: string) => ({ code, fields: [expect.objectContaining({ field })] })
const audited = async () =>
  (
    await desk.db.admin.query<{ action: string }>(
      `select action from audit.event where object_kind = 'line' order by at desc limit 1`,
    )
  ).rows[0]?.action

describe('a call', () => {
  it('confirms a line once each number was heard, and tells what was heard', async () => {
    expect(await due('us-nhth')).toEqual(['doubt', 'never'])
    await log({
      languages: ['en', 'es', 'vi'],
      interpreters: true,
      caller: 'Ana Example',
      note: 'Short menu first',
    })
    expect(await audited()).toBe('line.called')
    expect((await shown('us-nhth'))?.confirmedOn).toBeUndefined()
    expect(await due('us-nhth')).toEqual(['doubt', 'part'])
    await log({ way: 'text:233733', outcome: 'recording' })
    const line = await shown('us-nhth')
    expect(line).toMatchObject({ confirmedOn: today(), languages: ['en', 'es', 'vi'], interpreters: true })
    expect(line?.doubt).toBeUndefined()
    expect(await due('us-nhth')).toEqual([])
    const file = await desk.second((ctx) => lineFile(ctx, 'us-nhth'))
    expect(file.calls.at(-1)).toMatchObject({
      caller: 'Ana Example',
      note: 'Short menu first',
      steward: 'Testa Steward (fictional)',
    })
  })

  it('that reached somebody else takes the number away at once, and taking the call back brings it again', async () => {
    await log({ outcome: 'somebody-else' })
    expect((await shown('us-nhth'))?.channels.map(({ kind }) => kind)).toEqual(['text', 'tty'])
    expect(await due('us-nhth')).toContain('failed')
    const [call] = (await desk.first((ctx) => lineFile(ctx, 'us-nhth'))).calls
    expect(await desk.second((ctx) => takeBackCall(ctx, call?.id ?? ''))).toBe('us-nhth')
    const told = () =>
      desk.db.admin
        .query(`select from audit.event where action = 'line.call-taken-back'`)
        .then(({ rowCount }) => rowCount)
    const once = await told()
    expect(await desk.second((ctx) => takeBackCall(ctx, call?.id ?? ''))).toBe('us-nhth')
    expect(await told()).toBe(once)
    expect((await shown('us-nhth'))?.channels.map(({ kind }) => kind)).toEqual(['call', 'text', 'tty'])
    await expect(desk.first((ctx) => takeBackCall(ctx, call?.id ?? ''))).rejects.toMatchObject({
      status: 404,
    })
  })

  it('that nobody answered decides nothing', async () => {
    await log({ way: 'text:233733' })
    await log()
    await log({ outcome: 'no-answer' })
    expect((await shown('us-nhth'))?.confirmedOn).toBe(today())
  })

  it('brings to the public what one page alone prints', async () => {
    expect(await shown('mi-report', 'MI')).toBeUndefined()
    expect((await book()).reportLineFor('MI', new Date()).instead).toBe('not-called')
    await log({ lineId: 'mi-report', way: 'call:+18554443911' })
    expect(await shown('mi-report', 'MI')).toMatchObject({ status: 'people', confirmedOn: today() })
  })

  it.each<[string, string, Partial<NewCall>]>([
    ['never-call-911', 'way', { lineId: 'us-911', way: 'call:911' }],
    ['not-its-way', 'way', { way: 'call:+15555550142' }],
    ['day-to-come', 'calledOn', { calledOn: '2999-01-01' }],
    ['call-too-old', 'calledOn', { calledOn: '2024-01-01' }],
    ['heard-nobody', 'languages', { outcome: 'no-answer', languages: ['en'] }],
    ['heard-nobody', 'interpreters', { outcome: 'somebody-else', interpreters: true }],
    ['note-tells', 'note', { note: 'A 15-year-old called before me' }],
    ['note-tells', 'note', { note: 'Their office is at 12 Elm Street' }],
    ['note-tells', 'note', { note: 'Ask for Ana at 614 555 0142' }],
    ['note-tells', 'note', { note: 'ana@harbor.example' }],
  ])('is refused: %s beside %s', async (code, field, over) => {
    await expect(log(over)).rejects.toMatchObject(refused(code, field))
    expect((await desk.db.admin.query('select 1 from lines.call')).rows).toEqual([])
  })

  it('is of a line that is there', async () => {
    await expect(log({ lineId: 'us-never-was' })).rejects.toMatchObject({ status: 404 })
  })
})

describe('a change', () => {
  const corrected = aContent({
    name: 'Ohio child abuse line (855-O-H-CHILD)',
    channels: [{ kind: 'call', number: '+16145550199', display: '614-555-0199' }],
    county: null,
    operator: 'Made-up department',
  })

  it('reaches nobody before another steward agrees, then stands over the shipped record, and can be undone', async () => {
    const id = await enter({ lineId: 'oh-report', content: corrected })
    expect([id, await audited()]).toEqual(['oh-report', 'line.corrected'])
    expect((await shown('oh-report', 'OH'))?.channels).toMatchObject([{ display: '1-855-642-4453' }])
    expect(await due('oh-report')).toContain('second')
    await expect(desk.first((ctx) => agreeVersion(ctx, id, 1))).rejects.toMatchObject({ code: 'same-person' })
    await agree(id)
    expect(await audited()).toBe('line.agreed')
    expect(await shown('oh-report', 'OH')).toMatchObject({
      channels: [{ display: '614-555-0199' }],
      status: 'people',
      retrieved: today(),
    })
    const file = await desk.first((ctx) => lineFile(ctx, id))
    expect(file.versions[0]).toMatchObject({
      steward: 'Testa Steward (fictional)',
      agreedBy: 'Odda Steward (fictional)',
      mine: true,
    })
    await desk.first((ctx) => takeBackVersion(ctx, id, 1))
    expect(await audited()).toBe('line.taken-back')
    expect((await shown('oh-report', 'OH'))?.channels).toMatchObject([{ display: '1-855-642-4453' }])
  })

  it('is not what was called before', async () => {
    await log({ lineId: 'oh-report', way: 'call:+18556424453' })
    expect((await shown('oh-report', 'OH'))?.confirmedOn).toBe(today())
    await enter({ lineId: 'oh-report', content: corrected })
    await agree('oh-report')
    expect((await shown('oh-report', 'OH'))?.confirmedOn).toBeUndefined()
  })

  it('adds a line of one county, which nobody elsewhere sees', async () => {
    const id = await enter()
    expect(id).toMatch(/^oh-added-[0-9a-f]{8}$/)
    expect(await audited()).toBe('line.entered')
    expect(await due(id)).toEqual(['second'])
    expect((await desk.second((ctx) => lineFile(ctx, id))).line).toBeUndefined()
    await agree(id)
    expect(await shown(id, 'OH', '39049')).toMatchObject({ county: '39049' })
    expect(await shown(id, 'OH', '39035')).toBeUndefined()
    expect((await book()).reportLineFor('OH', new Date()).counties.map((one) => one.id)).toEqual([id])
  })

  it('can be taken back before anybody agrees, and the next may be written', async () => {
    const id = await enter({ lineId: 'oh-report', content: corrected })
    await expect(
      enter({ lineId: id, content: aContent({ county: null }), version: 1 }),
    ).rejects.toMatchObject({
      code: 'version-waits',
    })
    await desk.second((ctx) => takeBackVersion(ctx, id, 1))
    await expect(agree(id)).rejects.toMatchObject({ code: 'line-moved-on' })
    await expect(desk.first((ctx) => takeBackVersion(ctx, id, 1))).rejects.toMatchObject({
      code: 'line-moved-on',
    })
    await expect(enter({ lineId: id, content: corrected })).rejects.toMatchObject({ code: 'line-moved-on' })
    await enter({ lineId: id, content: corrected, version: 1 })
    await agree(id, 2)
    expect((await shown(id, 'OH'))?.channels).toMatchObject([{ display: '614-555-0199' }])
  })

  it('is agreed to by one of two who press at once', async () => {
    const id = await enter()
    const answers = await Promise.allSettled([agree(id), agree(id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'line-moved-on' },
    })
  })

  it.each<[string, string, Partial<NewVersion>]>([
    ['no-way', 'call1', { content: aContent({ channels: [] }) }],
    [
      'way-twice',
      'call1',
      { content: aContent({ channels: [...aContent().channels, ...aContent().channels] }) },
    ],
    ['unknown-place', 'state', { content: aContent({ jurisdiction: 'XX', county: null }) }],
    ['county-elsewhere', 'county', { content: aContent({ county: '17031' }) }],
    ['never-change-911', 'call1', { lineId: 'us-911' }],
    ['never-change-911', 'call1', { lineId: 'us-dhs-tip' }],
  ])('is refused: %s beside %s', async (code, field, over) => {
    await expect(enter(over)).rejects.toMatchObject(refused(code, field))
    expect((await desk.db.admin.query('select 1 from lines.version')).rows).toEqual([])
  })

  it('is refused where nothing is different, and of a line or version that is not there', async () => {
    await enter({ lineId: 'oh-report', content: corrected })
    await agree('oh-report')
    await expect(enter({ lineId: 'oh-report', content: corrected, version: 1 })).rejects.toMatchObject(
      refused('same-as-before', 'call1'),
    )
    await expect(enter({ lineId: 'us-never-was' })).rejects.toMatchObject({ status: 404 })
    await expect(agree('us-never-was')).rejects.toMatchObject({ status: 404 })
    await expect(desk.first((ctx) => takeBackVersion(ctx, 'oh-report', 9))).rejects.toMatchObject({
      status: 404,
    })
  })
})

it('puts what is most pressing first, and has no place for 911 and for tips', async () => {
  await log({ lineId: 'oh-report', way: 'call:+18556424453', outcome: 'not-in-service' })
  await enter()
  const tasks = await desk.first(lineDesk)
  expect(tasks.slice(0, 3).map((task) => task.due[0])).toEqual(['second', 'failed', 'doubt'])
  expect(tasks.map(({ id }) => id)).not.toContain('us-911')
  expect(tasks.map(({ id }) => id)).not.toContain('us-dhs-tip')
  await expect(desk.first((ctx) => lineFile(ctx, 'us-911'))).rejects.toMatchObject({ status: 404 })
})
