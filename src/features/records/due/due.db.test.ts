import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { aMember } from '#platform/testing/people.ts'
import { openItems } from '../open-items.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../testing/records-web.ts'
import { addItem, changeItem } from '../write-item.ts'
import { dueSoon } from './due-list.ts'

let town: RecordsTown
let web: RecordsWeb
let subject: string
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town)
  ;({ subject } = await aRecord(town, town.worker.run))
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const HOUR_MS = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

/** A task of this record. */
const task = (text: string, dueAt: Date | null, assignedTo: string | null = town.worker.id, of = subject) =>
  town.worker.run((ctx) =>
    addItem(ctx, town.keys, of, { kind: 'task', groups: { narrative: { text } }, dueAt, assignedTo }),
  )
const open = async (item: string) =>
  (await town.worker.run((ctx) => openItems(ctx, town.keys, [item], { what: 'record' })))[0]
const page = async (url: string, by = town.worker) => {
  const answer = await web.get(url, by)
  return { status: answer.statusCode, html: answer.body, text: textOf(answer.body) }
}
/** The page of its record on which a task is changed. */
const changed = (item: string) => `/records/${subject}/items/${item}/correct`
const form = (more: Record<string, string> = {}) => ({
  kind: 'task',
  version: '1',
  'task-text': 'Call the school',
  'task-assigned': town.worker.id,
  'task-due': '2027-01-04',
  from: 'due',
  ...more,
})

describe('what is due', () => {
  it('is one’s own, soonest first and by when; everybody’s on demand; and names nobody', async () => {
    await task('Renew the lease', inHours(24 * 30))
    await task('Return the call', inHours(-30))
    await task('Bring the form', inHours(24 * 2))
    await task('Buy shoes', null)
    await task('Ask the clinic', inHours(1), town.colleague.id)
    await task('Find a tutor', inHours(24 * 3), null)
    const mine = await page('/due')
    expect(mine.text).toMatch(
      /Past due 1 Return the call.*This week 1 Bring the form.*Later 1 Renew the lease/,
    )
    for (const other of ['Ask the clinic', 'Find a tutor', 'Buy shoes', 'Robin'])
      expect(mine.text).not.toContain(other)
    expect(mine.text).toContain('Mine (3) Everybody’s (5)')
    expect(mine.text).toContain('1 task is assigned to nobody.')
    const all = await page('/due?of=all')
    expect(all.text).toMatch(
      /Return the call.*Ask the clinic.*Bring the form.*Find a tutor.*assigned to nobody/,
    )
    expect(all.html).toContain(`href="/records/${subject}"`)
    expect(all.html).toContain('<title>What is due')
  })

  it('is written down as read, and counted without being opened', async () => {
    const readings = async () =>
      (
        await town.db.admin.query(
          `select cardinality(item_ids) as items from records.reading where person_id = $1 and what = 'due'`,
          [town.colleague.id],
        )
      ).rows
    expect(await town.colleague.run(dueSoon)).toBe(1)
    expect(await town.worker.run(dueSoon)).toBe(1)
    expect(await readings()).toEqual([])
    await page('/due', town.colleague)
    expect(await readings()).toEqual([{ items: 1 }])
  })

  it('has 50 a page', async () => {
    const { subject: other } = await aRecord(town, town.inShelter.run)
    for (let at = 0; at < 51; at += 1)
      await town.inShelter.run((ctx) =>
        addItem(ctx, town.keys, other, {
          kind: 'task',
          groups: { narrative: { text: `Task ${String(at).padStart(2, '0')}` } },
          dueAt: inHours(48 + at),
          assignedTo: town.inShelter.id,
        }),
      )
    const [first, second] = [await page('/due', town.inShelter), await page('/due?page=2', town.inShelter)]
    expect([first.html.match(/>Task \d\d</g)?.length, second.html.match(/>Task \d\d</g)?.length]).toEqual([
      50, 1,
    ])
    expect(second.text).toContain('Task 50')
  })

  it('says calmly that the keys cannot be reached; what needs none is done meanwhile', async () => {
    const item = await task('Ask for the form', inHours(20))
    const keys = awayKeyStore()
    const meanwhile = await recordsWeb(town, keys)
    const looks = async () => (await town.db.admin.query('select 1 from records.reading')).rowCount
    const before = await looks()
    for (const url of ['/due', changed(item)]) {
      const answer = await meanwhile.get(url, town.worker)
      expect([answer.statusCode, answer.body]).toEqual([
        503,
        expect.stringContaining('Records cannot be opened or written at the moment'),
      ])
    }
    // What was typed is not lost with them.
    const sent = form({
      'task-text': 'Call the coach at nine',
      'task-assigned': town.colleague.id,
      draft: '3',
    })
    const unsaved = await meanwhile.post(changed(item), sent, town.worker)
    expect(unsaved.statusCode).toBe(503)
    expect(unsaved.body).toMatch(/<textarea[^>]*>Call the coach at nine</)
    expect(unsaved.body).toContain(`action="${changed(item)}"`)
    expect(unsaved.body).toMatch(new RegExp(`<option value="${town.colleague.id}" selected`))
    expect(unsaved.body).toContain('name="from" value="due"')
    expect(await looks()).toBe(before)
    expect((await meanwhile.post(`/due/${item}/done`, {}, town.worker)).statusCode).toBe(303)
    await meanwhile.close()
    await keys.close()
  })

  it('says where there is nothing what to do next', async () => {
    expect((await page('/due', town.lead)).text).toContain(
      'You have nothing with a due date. See everybody’s tasks',
    )
    expect((await page('/due?of=all', town.outsider)).text).toContain(
      'Nothing in your program has a due date.',
    )
  })
})

describe('a task that is due', () => {
  it('is done by one press, once, and taken back by one', async () => {
    const item = await task('Send the letter', inHours(5))
    for (let times = 0; times < 2; times += 1) {
      const pressed = await web.post(`/due/${item}/done`, { of: 'all', page: '1' }, town.colleague)
      expect([pressed.statusCode, pressed.headers.location]).toEqual([303, `/due?of=all&done=${item}`])
    }
    const after = await page(`/due?of=all&done=${item}`)
    expect(after.html).toContain(`action="/due/${item}/reopen"`)
    expect(after.text).not.toContain('Send the letter')
    const undo = await web.post(
      `/records/${subject}/items/${item}/finish`,
      { done: 'no', from: 'due' },
      town.worker,
    )
    expect(undo.headers.location).toBe('/due?told=reopened')
    const again = await web.post(
      `/records/${subject}/items/${item}/finish`,
      { done: 'yes', from: 'due' },
      town.worker,
    )
    expect(again.headers.location).toBe(`/due?done=${item}`)
    expect((await page(`${changed(item)}?from=due`)).text).toMatch(/Done by you, .*Reopen/)
    const back = await web.post(`/due/${item}/reopen`, { of: 'mine', page: '1' }, town.worker)
    expect(back.headers.location).toBe('/due?told=reopened')
    expect((await page('/due?told=reopened')).text).toMatch(/the task is due again.*Send the letter/)
    // The bar is there for a task that is done alone.
    expect((await page(`/due?done=${item}`)).html).not.toContain('reopen')
    const { rows } = await town.db.admin.query(
      'select action from audit.event where object_id = $1 order by at',
      [item],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'task.done',
      'task.reopened',
      'task.done',
      'task.reopened',
    ])
  })

  it('has one page on which it is changed', async () => {
    const item = await task('Call the school', inHours(5))
    expect((await page('/due')).html).toContain(`href="${changed(item)}?from=due"`)
    const there = await page(`${changed(item)}?from=due`)
    expect(there.html).toContain('<p class="back"><a href="/due">')
    expect(there.text).toContain('Mark as done')
  })

  it('goes to a colleague and another day, until the end of that day where the program is', async () => {
    const item = await task('Call the school', inHours(5))
    expect((await page(changed(item))).html).toContain(`<option value="${town.colleague.id}"`)
    const sent = await web.post(changed(item), form({ 'task-assigned': town.colleague.id }), town.worker)
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/due?told=changed'])
    expect(await open(item)).toMatchObject({
      version: 2,
      assignedTo: town.colleague.id,
      dueAt: new Date('2027-01-05T05:59:00Z'),
      groups: { narrative: { text: 'Call the school' } },
    })
    const nobody = form({ version: '2', 'task-assigned': '', 'task-due': '' })
    await web.post(changed(item), nobody, town.colleague)
    expect(await open(item)).toMatchObject({ version: 3, assignedTo: null, dueAt: null })
  })

  it('keeps its hour when the day stays, and whoever may not work here now keeps it until somebody says otherwise', async () => {
    const dueAt = new Date('2027-02-01T15:00:00Z')
    const { person: leaver } = await aMember(town.db, 'program-worker', town.clinic)
    const item = await task('Call the school', dueAt, leaver)
    await town.db.admin.query(
      'update identity.membership set verified_until = current_date - 1 where person_id = $1',
      [leaver],
    )
    expect((await page(changed(item))).html).toMatch(new RegExp(`<option value="${leaver}" selected`))
    const sent = form({
      'task-due': '2027-02-01',
      'task-text': 'Call the new school',
      'task-assigned': leaver,
    })
    await web.post(changed(item), sent, town.worker)
    expect(await open(item)).toMatchObject({
      dueAt,
      assignedTo: leaver,
      groups: { narrative: { text: 'Call the new school' } },
    })
  })

  it('that a colleague changed meanwhile is compared field by field, and nothing is overwritten', async () => {
    const item = await task('Call the school', inHours(5))
    await town.colleague.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject,
        item,
        kind: 'task',
        onVersion: 1,
        why: 'changed',
        groups: { narrative: { text: 'Visit the school' } },
        dueAt: null,
        assignedTo: town.colleague.id,
      }),
    )
    const late = await web.post(changed(item), form({ 'task-text': 'Write to the school' }), town.worker)
    expect(late.statusCode).toBe(409)
    expect(textOf(late.body)).toMatch(/Visit the school.*Write to the school/)
    expect(late.body).toContain('name="version" value="2"')
    expect(late.body).toContain('name="from" value="due"')
    expect(await open(item)).toMatchObject({
      version: 2,
      groups: { narrative: { text: 'Visit the school' } },
    })
    const chosen = form({ version: '2', 'task-text': 'Write to the school' })
    const mine = await web.post(
      changed(item),
      { ...chosen, 'choice.text': 'merged', 'choice.assigned': 'kept', 'choice.due': 'kept' },
      town.worker,
    )
    expect(mine.statusCode).toBe(303)
    expect(await open(item)).toMatchObject({
      version: 3,
      dueAt: null,
      assignedTo: town.colleague.id,
      groups: { narrative: { text: 'Write to the school' } },
    })
  })

  it('says what to do where something is wrong, and keeps what was typed', async () => {
    const item = await task('Call the school', inHours(5))
    const send = async (more: Record<string, string>) => {
      const sent = form({ 'task-text': 'Call the coach', ...more })
      const answer = await web.post(changed(item), sent, town.worker)
      return [answer.statusCode, textOf(answer.body), answer.body.includes('Call the coach')]
    }
    const says = (sentence: string) => expect.stringContaining(sentence)
    expect(await send({ 'task-text': ' ' })).toEqual([422, says('Write what is to be done'), false])
    expect(await send({ 'task-due': '2027-02-30' })).toEqual([422, says('the day on which it is due'), true])
    expect(await send({ 'task-assigned': 'somebody' })).toEqual([422, says('from the list'), true])
    expect(await send({ 'task-assigned': town.outsider.id })).toEqual([
      409,
      says('doesn’t work in this program'),
      true,
    ])
    expect(await send({ version: 'x' })).toEqual([422, says('send the form from there'), true])
    expect(await open(item)).toMatchObject({ version: 1 })
  })

  it('is not there for anybody else, nor is anything but a task', async () => {
    const item = await task('Call the school', inHours(5))
    const { identity } = await aRecord(town, town.worker.run)
    const of = async (id: string, by?: Colleague) => [
      (await web.get('/due', by)).statusCode,
      (await web.post(`/due/${id}/done`, {}, by)).statusCode,
      (await web.post(`/due/${id}/reopen`, {}, by)).statusCode,
    ]
    expect(await of(identity, town.worker)).toEqual([200, 404, 404])
    expect(await of(randomUUID(), town.worker)).toEqual([200, 404, 404])
    for (const other of [town.inShelter, town.outsider])
      expect(await of(item, other)).toEqual([200, 404, 404])
    for (const other of [town.auditor, town.administrator])
      expect(await of(item, other)).toEqual(Array(3).fill(403))
    expect(await of(item)).toEqual([303, 403, 403])
    expect(await open(item)).toMatchObject({ version: 1, doneAt: null })
  })
})
