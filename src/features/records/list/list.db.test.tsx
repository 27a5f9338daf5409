import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { mergeSubject } from '../merge.ts'
import { aRecord, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb } from '../testing/records-web.ts'
import { addItem, finishTask } from '../write-item.ts'
import { FILTERS } from './filters.ts'

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

/** Lines of the list, each as its text. */
const rows = (html: string): string[] =>
  [...html.matchAll(/<li class="list-row">(.*?)<\/li>/gs)].map(([, row = '']) =>
    row
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
const idsOf = (html: string): string[] =>
  [...html.matchAll(/<strong><a href="\/records\/([0-9a-f-]{36})"/g)].flatMap(([, id]) => id ?? [])
const readings = async (by: string) =>
  (
    await town.db.admin.query(
      'select what, subject_ids, item_ids from records.reading where person_id = $1 order by at',
      [by],
    )
  ).rows as { what: string; subject_ids: string[]; item_ids: string[] }[]

const agedBy = (subject: string, days: number) =>
  town.db.admin.query(
    `with s as (update records.subject set opened_at = opened_at - make_interval(days => $2) where id = $1)
     update records.access set sort_at = sort_at - make_interval(days => $2) where subject_id = $1`,
    [subject, days],
  )
const task = (subject: string, dueAt: Date, by = town.worker) =>
  by.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'task',
      groups: { narrative: { text: 'Call the school' } },
      dueAt,
    }),
  )
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

describe('the list of young people', () => {
  it('of a program without records says so, and where to begin', async () => {
    const page = await web.get('/records', town.inShelter)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('No records here yet')
    expect(page.body).toContain('href="/records/add"')
    expect(await htmlFaults(page.body)).toEqual([])
  })

  it('says of each record what may be said, and no name until somebody asks for names', async () => {
    const { subject, identity } = await aRecord(town, town.worker.run, {
      name: 'Marisol Quintero',
      notes: ['Came by.', 'Came again.'],
    })
    await task(subject, inDays(-2))
    const page = await web.get('/records', town.colleague)
    expect(page.body).not.toContain('Quintero')
    expect(page.body).toMatch(/<title>Young people/)
    expect(page.body).toContain('class="sensitive')
    const [row = ''] = rows(page.body)
    expect(row).toContain(`Record ${subject.slice(0, 4).toUpperCase()}`)
    expect(row).toMatch(/Was due 2 days ago/)
    expect(row).toMatch(/ 3 entr(?:y|ies), last /)
    expect(await readings(town.colleague.id)).toEqual([])

    const named = await web.post('/records/names', formValues(page.body, '/records/names'), town.colleague)
    expect(named.statusCode).toBe(200)
    expect(named.body).toContain('<bdi class="name">Marisol Quintero</bdi>')
    expect(named.body).toContain('Hide names')
    expect(await htmlFaults(named.body)).toEqual([])
    expect(await readings(town.colleague.id)).toEqual([
      { what: 'names', subject_ids: [subject], item_ids: [identity] },
    ])
  })

  it('does not say what somebody alone may read: a note of a colleague’s therapy is no entry here', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Between us.' } },
      }),
    )
    const lineFor = async (by: typeof town.worker) =>
      rows((await web.get('/records', by)).body).find((row) =>
        row.includes(`Record ${subject.slice(0, 4).toUpperCase()}`),
      )
    expect(await lineFor(town.worker)).toMatch(/ 1 entr(?:y|ies), last /)
    expect(await lineFor(town.lead)).toContain('no entries yet')
  })

  it('shows by each filter as many as it counts, parts of a merged record within their head', async () => {
    const old = await aRecord(town, town.worker.run, { notes: ['Long ago.'] })
    await agedBy(old.subject, 60)
    const oldOfOther = await aRecord(town, town.colleague.run)
    await task(oldOfOther.subject, inDays(30), town.colleague)
    await agedBy(oldOfOther.subject, 45)
    const head = await aRecord(town, town.colleague.run)
    await agedBy(head.subject, 90)
    // Of the head nothing is due and nothing was written lately, of its part something is and was.
    const middle = await aRecord(town, town.colleague.run)
    const part = await aRecord(town, town.colleague.run, { notes: ['Lately.'] })
    await task(part.subject, inDays(3), town.colleague)
    await town.colleague.run((ctx) => mergeSubject(ctx, part.subject, middle.subject))
    await town.colleague.run((ctx) => mergeSubject(ctx, middle.subject, head.subject))
    await finish(await task(old.subject, inDays(1)))
    const far = await aRecord(town, town.worker.run)
    await task(far.subject, inDays(2))

    const counted: Record<string, number> = {}
    for (const filter of FILTERS) {
      const page = await web.get(`/records?show=${filter}`, town.worker)
      const shown = rows(page.body).length
      const said = new RegExp(`href="/records\\?show=${filter}" aria-current="page">[^<]*\\((\\d+)\\)`).exec(
        page.body,
      )?.[1]
      expect([filter, Number(said)]).toEqual([filter, shown])
      counted[filter] = shown
      if (filter === 'due') {
        expect(idsOf(page.body)).toEqual(expect.arrayContaining([head.subject, far.subject]))
        expect(idsOf(page.body)).not.toContain(old.subject)
      }
      if (filter === 'quiet') expect(idsOf(page.body)).toEqual([oldOfOther.subject])
      if (filter === 'everybody') {
        expect(idsOf(page.body)).toContain(head.subject)
        expect(idsOf(page.body)).not.toContain(part.subject)
        expect(rows(page.body).at(idsOf(page.body).indexOf(head.subject))).toMatch(/ 2 entr(?:y|ies), last /)
      }
    }
    // The old record of the worker has a task that was written now: something was written lately, though it is done.
    expect(counted).toMatchObject({ quiet: 1, 'mine-quiet': 0 })
    expect(Number(counted.mine)).toBeLessThan(Number(counted.everybody))
  })

  it('is paged by the last record, newest first, and each record is on one page', async () => {
    for (let n = 0; n < 55; n += 1) await aRecord(town, town.outsider.run)
    const first = await web.get('/records?show=mine', town.outsider)
    const next = /href="(\/records\?show=mine&amp;after=[0-9a-f-]{36})"/.exec(first.body)?.[1] ?? ''
    const second = await web.get(next.replaceAll('&amp;', '&'), town.outsider)
    expect([idsOf(first.body).length, idsOf(second.body).length]).toEqual([50, 5])
    expect(new Set([...idsOf(first.body), ...idsOf(second.body)]).size).toBe(55)
    expect(second.body).toContain('Back to the newest')
    expect(first.body).toContain('50 of 55')

    const named = await web.post('/records/names', { show: 'mine' }, town.outsider)
    const older = formValuesAfter(named.body)
    const namedNext = await web.post('/records/names', older, town.outsider)
    expect(idsOf(namedNext.body)).toEqual(idsOf(second.body))
    expect((await readings(town.outsider.id)).map(({ item_ids }) => item_ids.length)).toEqual([50, 5])
  })

  it('calls a page that cannot be opened by its address wrong, whatever is sent', async () => {
    expect((await web.get('/records?show=all', town.worker)).statusCode).toBe(400)
    expect((await web.get('/records?after=1', town.worker)).statusCode).toBe(400)
    expect((await web.post('/records/names', { show: 'x' }, town.worker)).statusCode).toBe(422)
  })
})

const finish = (item: string) => town.worker.run((ctx) => finishTask(ctx, item, true))
/** The second form of the page that asks for names: the one that turns the page. */
const formValuesAfter = (html: string) => ({
  show: 'mine',
  after: /name="after" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '',
})

describe('a filter', () => {
  it('that was used last is one press away, and one that is kept stands at the head', async () => {
    await web.get('/records?show=quiet', town.lead)
    const plain = await web.get('/records', town.lead)
    expect(plain.body).toContain('href="/records?show=quiet">Last used: No entry in 30 days</a>')
    const kept = await web.post('/records/filters', { show: 'mine-due', keep: 'yes' }, town.lead)
    expect(kept.headers.location).toBe('/records?show=mine-due&done=filter')
    const after = await web.get('/records?show=everybody', town.lead)
    expect(after.body).toMatch(
      /Saved filters.*?href="\/records\?show=mine-due">Mine, due or overdue \(\d+\)/s,
    )
    const own = await web.get('/records?show=mine-due', town.lead)
    const removed = await web.post('/records/filters', formValues(own.body, '/records/filters'), town.lead)
    expect(removed.headers.location).toBe('/records?show=mine-due&done=filter-removed')
    const { rows: stored } = await town.db.admin.query(
      'select filter, saved from records.list_filter where person_id = $1 order by filter',
      [town.lead.id],
    )
    expect(stored).toEqual([
      { filter: 'everybody', saved: false },
      { filter: 'mine-due', saved: false },
      { filter: 'quiet', saved: false },
    ])
  })

  it('is one’s own: a colleague sees none of it', async () => {
    await web.post('/records/filters', { show: 'due', keep: 'yes' }, town.lead)
    expect((await web.get('/records', town.colleague)).body).not.toContain('Saved filters')
  })
})

it('keys that are away are told calmly, and the list stands without names', async () => {
  const keys = awayKeyStore()
  const away = await recordsWeb(town, keys)
  const { subject } = await aRecord(town, town.worker.run, { name: 'Nobody Sees' })
  const before = (await readings(town.worker.id)).length
  const page = await away.post('/records/names', { show: 'everybody' }, town.worker)
  expect(page.statusCode).toBe(503)
  expect(page.body).toContain('the keys to them cannot be reached')
  expect(idsOf(page.body)).toContain(subject)
  expect(await readings(town.worker.id)).toHaveLength(before)
  await away.close()
  await keys.close()
})
