import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { stewardSecret } from '#platform/testing/database.ts'
import { aMember, aProgram } from '#platform/testing/people.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import type { Groups } from '../domain/kinds.ts'
import { askHandover } from '../handover/handovers.ts'
import { countPeople } from '../list/list-people.ts'
import { mergeSubject } from '../merge.ts'
import { openItems } from '../open-items.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../testing/records-web.ts'
import { addItem, changeItem, finishTask, retractItem } from '../write-item.ts'

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

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)

const task = (
  by: Colleague,
  subject: string,
  text: string,
  hours: number | null,
  to: string | null = by.id,
) =>
  by.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'task',
      groups: { narrative: { text } },
      dueAt: hours === null ? null : inHours(hours),
      assignedTo: to,
    }),
  )
const request = (
  by: Colleague,
  subject: string,
  narrative: Partial<Groups<'correction-request'>['narrative']> = {},
) =>
  by.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'correction-request',
      groups: { narrative: { asked: 'My birthday is wrong', answer: '', outcome: 'open', ...narrative } },
    }),
  )
const aged = (subject: string, days: number) =>
  town.db.admin.query(
    `with s as (update records.subject set opened_at = opened_at - make_interval(days => $2) where id = $1)
     , i as (update records.item set known_at = known_at - make_interval(days => $2) where subject_id = $1)
     select 1`,
    [subject, days],
  )

/** Every number of the page, with where it leads. */
async function numbers(by: Colleague = town.lead) {
  const page = await web.get('/team', by)
  expect(page.statusCode).toBe(200)
  return [...page.body.matchAll(/<a href="(\/team\/list\?[^"]+)">(\d+)<span class="hush"> ([^<]*)</g)].map(
    ([, href = '', count, words = '']) => ({
      href: href.replaceAll('&amp;', '&'),
      count: Number(count),
      words: words.replaceAll('&#39;', "'"),
    }),
  )
}
const rowsIn = (html: string) => html.match(/<tr>(?!<th scope="col")|<tr class/g)?.length ?? 0
const list = async (work: string, of: string, by: Colleague = town.lead) => {
  const answer = await web.get(`/team/list?work=${work}&of=${of}`, by)
  return { html: answer.body, text: textOf(answer.body), status: answer.statusCode }
}
const countOf = async (work: string, of: string) =>
  (await numbers()).find(({ href }) => href.includes(`work=${work}&of=${of}`))?.count ?? 0

describe('the page of a team', () => {
  let quiet: string
  let busy: string
  let nobodys: string
  beforeAll(async () => {
    ;({ subject: quiet } = await aRecord(town, town.worker.run, { name: 'Zora Quiet', notes: ['Long ago'] }))
    ;({ subject: busy } = await aRecord(town, town.worker.run, { name: 'Zora Busy' }))
    ;({ subject: nobodys } = await aRecord(town, town.worker.run, { name: 'Zora Nobody' }))
    await aRecord(town, town.colleague.run, { name: 'Zora Other' })
    await aRecord(town, town.inShelter.run, { name: 'Hidden Shelter' })
    await aged(quiet, 60)
    await aged(busy, 60)
    await town.db.admin.query('update records.subject set holder_id = null where id = $1', [nobodys])
    // One record of two: what stands in the part is of the whole, and counted once.
    const part = await aRecord(town, town.worker.run, { name: 'Zora Part' })
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, busy))
    await task(town.worker, part.subject, 'Call the school', -30)
    await task(town.worker, busy, 'Buy shoes', 24)
    await task(town.worker, busy, 'Next month', 24 * 30)
    await task(town.worker, busy, 'No day', null)
    await task(town.worker, busy, 'Ask the clinic', 24 * 2, null)
    const done = await task(town.worker, busy, 'Done already', -3)
    await town.worker.run((ctx) => finishTask(ctx, done, true))
    await request(town.worker, part.subject)
    await request(town.worker, nobodys)
    await request(town.worker, busy, { answer: 'It is right now', outcome: 'corrected' })
    const back = await request(town.worker, busy)
    await town.worker.run((ctx) =>
      retractItem(
        ctx,
        town.keys,
        { subject: busy, item: back, kind: 'correction-request', onVersion: 1 },
        'Twice',
      ),
    )
    await town.worker.run((ctx) => askHandover(ctx, quiet, town.colleague.id))
    await town.db.admin.query(`update records.handover set asked_at = now() - interval '6 days'`)
  })

  it('counts what each holds and what waits, of the own program alone, and opens nothing', async () => {
    const before = await town.db.admin.query('select 1 from records.reading')
    const page = await web.get('/team', town.lead)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(page.body).not.toMatch(/Zora|Hidden|Call the school/)
    expect((await town.db.admin.query('select 1 from records.reading')).rowCount).toBe(before.rowCount)
    const { rows } = await town.db.admin.query<{ id: string; name: string }>(
      'select id, name from identity.person where id = any ($1)',
      [[town.worker.id, town.colleague.id]],
    )
    const [worker, colleague] = [town.worker.id, town.colleague.id].map(
      (id) => rows.find((one) => one.id === id)?.name ?? '',
    )
    const said = (await numbers()).map(({ count, words }) => `${count} ${words}`)
    expect(said.toSorted()).toEqual(
      [
        `2 Young people of ${worker}`,
        `1 Tasks past due of ${worker}`,
        `1 Tasks due this week of ${worker}`,
        `1 No entry in 30 days of ${worker}`,
        `1 Corrections to answer of ${worker}`,
        `1 Young people of ${colleague}`,
        `1 Handovers to answer of ${colleague}`,
        '1 Young people of Nobody',
        '1 Tasks due this week of Nobody',
        '1 Corrections to answer of Nobody',
        '4 Young people of Everybody',
        '1 Tasks past due of Everybody',
        '2 Tasks due this week of Everybody',
        '1 No entry in 30 days of Everybody',
        '1 Handovers to answer of Everybody',
        '2 Corrections to answer of Everybody',
      ].toSorted(),
    )
    expect(textOf(page.body)).toContain('oldest: 6 days ago')
  })

  it('leads from each number to exactly as many lines, without a name until they are shown, which is one look', async () => {
    const all = await numbers()
    expect(all).toHaveLength(16)
    for (const { href, count, words } of all) {
      const page = await web.get(href, town.lead)
      expect(await pageFaults(page.body), words).toEqual(NO_FAULTS)
      expect(rowsIn(page.body), words).toBe(count)
      expect(page.body, words).not.toContain('Zora')
    }
    // The same as where everybody looks.
    const counts = await town.lead.run(countPeople)
    expect(await countOf('quiet', 'all')).toBe(counts.quiet)
    const looks = async () =>
      (
        await town.db.admin.query(
          `select what, cardinality(subject_ids) as n from records.reading where person_id = $1 and what = 'names'`,
          [town.lead.id],
        )
      ).rows
    expect(await looks()).toEqual([])
    const page = await list('held', town.worker.id)
    const named = await web.post('/team/names', formValues(page.html, '/team/names'), town.lead)
    expect(textOf(named.body)).toMatch(/Your look at these names is logged.*Zora Quiet.*Zora Busy/)
    expect(named.body).not.toMatch(/Zora (?:Other|Nobody|Part)/)
    expect(await looks()).toEqual([{ what: 'names', n: 2 }])
  })

  it('says where nothing is left, and what is wrong with an address', async () => {
    expect((await list('quiet', town.colleague.id)).text).toContain('Nothing is left here')
    expect((await list('held', 'somebody')).status).toBe(400)
    expect((await list('sick', 'all')).status).toBe(400)
    expect((await web.post('/team/names', { work: 'sick' }, town.lead)).statusCode).toBe(422)
  })

  it('stops counting a request when it is answered, and counts it again when it is not', async () => {
    const before = await countOf('requests', town.colleague.id)
    const { subject } = await aRecord(town, town.colleague.run)
    const item = await request(town.colleague, subject)
    const is = (outcome: 'open' | 'refused', onVersion: number) =>
      town.colleague.run((ctx) =>
        changeItem(ctx, town.keys, {
          subject,
          item,
          kind: 'correction-request',
          onVersion,
          why: 'changed',
          groups: { narrative: { asked: 'My birthday is wrong', answer: 'It is on the paper', outcome } },
        }),
      )
    const counts = [await countOf('requests', town.colleague.id)]
    await is('refused', 1)
    counts.push(await countOf('requests', town.colleague.id))
    await is('open', 2)
    counts.push(await countOf('requests', town.colleague.id))
    expect(counts).toEqual([before + 1, before, before + 1])
    const page = await list('requests', town.colleague.id)
    expect(page.html).toContain(`href="/records/${subject}/items/${item}/correct?from=team"`)
    const answer = await web.get(`/records/${subject}/items/${item}/correct?from=team`, town.lead)
    expect(answer.body).toContain('<p class="back"><a href="/team">')
    const path = `/records/${subject}/items/${item}/correct`
    const sent = { ...formValues(answer.body, path), 'correction-request-outcome': 'refused' }
    const saved = await web.post(path, sent, town.lead)
    expect(saved.headers.location).toBe('/team?told=changed')
    expect((await web.get('/team?told=changed', town.lead)).body).toContain('Saved.')
    await expect(
      town.colleague.run((ctx) => ctx.prepared('x', 'select records.answer_item($1, true)', [item])),
    ).resolves.toBeDefined()
    await expect(
      town.outsider.run((ctx) => ctx.prepared('x', 'select records.answer_item($1, true)', [item])),
    ).rejects.toThrow('no such entry')
    const note = await task(town.colleague, subject, 'No request', 5)
    await expect(
      town.colleague.run((ctx) => ctx.prepared('x', 'select records.answer_item($1, true)', [note])),
    ).rejects.toThrow('no such request')
  })
})

describe('whoever leads', () => {
  it('assigns tasks to somebody else, all or none, each as a version of its own', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const tasks = [await task(town.worker, subject, 'One', -5), await task(town.worker, subject, 'Two', -4)]
    const page = await list('past', town.worker.id)
    for (const item of tasks) expect(page.html).toContain(`value="${item}"`)
    const values = formValues(page.html, '/team/tasks')
    const send = (more: Record<string, string | string[]>) =>
      web.post('/team/tasks', { ...values, pick: tasks, to: town.colleague.id, ...more }, town.lead)
    const refused = async (more: Record<string, string | string[]>, status: number, sentence: string) => {
      const answer = await send(more)
      expect([answer.statusCode, textOf(answer.body)]).toEqual([status, expect.stringContaining(sentence)])
      return answer.body
    }
    // What was chosen stands there again.
    const again = await refused({ to: '' }, 422, 'Choose a colleague from the list.')
    expect(again).toMatch(new RegExp(`value="${tasks[0]}"[^>]* checked`))
    await refused({ pick: [] }, 422, 'Choose at least one line')
    await refused({ to: town.outsider.id }, 409, 'doesn’t work in this program')
    const elsewhere = await aRecord(town, town.inShelter.run)
    const hidden = await task(town.inShelter, elsewhere.subject, 'Hidden', -5)
    expect((await send({ pick: [...tasks, hidden] })).statusCode).toBe(404)
    const done = await task(town.worker, subject, 'Done meanwhile', -3)
    await town.worker.run((ctx) =>
      ctx.prepared('done_meanwhile', 'select records.finish_item($1, true)', [done]),
    )
    await refused({ pick: [...tasks, done] }, 409, 'One of these tasks was done')
    const open = () => town.lead.run((ctx) => openItems(ctx, town.keys, tasks, { what: 'due' }))
    expect((await open()).map(({ version }) => version)).toEqual([1, 1])
    const assigned = await send({})
    expect(assigned.statusCode).toBe(303)
    expect((await open()).map(({ version, assignedTo }) => [version, assignedTo])).toEqual([
      [2, town.colleague.id],
      [2, town.colleague.id],
    ])
    expect(textOf((await web.get(String(assigned.headers.location), town.lead)).body)).toMatch(
      /2 tasks assigned to Person/,
    )
  })

  it('asks a colleague to take young people over, and takes on whom nobody has', async () => {
    const [one, two] = [await aRecord(town, town.worker.run), await aRecord(town, town.worker.run)]
    const pick = [one.subject, two.subject]
    const send = (of: string, to: string, more = {}) =>
      web.post('/team/handovers', { work: 'held', of, pick, to, ...more }, town.lead)
    expect((await send(town.worker.id, town.worker.id)).statusCode).toBe(422)
    const asked = await send(town.worker.id, town.colleague.id)
    expect(textOf((await web.get(String(asked.headers.location), town.lead)).body)).toMatch(
      /to take over 2 young people.*handover waits for an answer/,
    )
    // Whom somebody has, nobody takes without being asked.
    expect((await send(town.worker.id, town.lead.id)).statusCode).toBe(403)
    const free = await aRecord(town, town.worker.run)
    await town.db.admin.query('update records.subject set holder_id = null where id = $1', [free.subject])
    const page = await list('held', 'nobody')
    expect(page.html).toContain(`<option value="${town.lead.id}">`)
    const taken = await send('nobody', town.lead.id, { pick: [free.subject] })
    expect(textOf((await web.get(String(taken.headers.location), town.lead)).body)).toContain(
      'You work with 1 more young person from now on.',
    )
    expect((await list('held', town.lead.id)).html).toContain(free.subject)
    // One of them cannot be asked for: nothing is.
    const mixed = await send('all', town.colleague.id, { pick: [free.subject, two.subject] })
    expect(mixed.statusCode).toBe(409)
    const { rows } = await town.db.admin.query(
      'select count(*)::int as n from records.handover where subject_id = $1 and answer is null',
      [free.subject],
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('locks in the order of the ids, whatever was ticked first: two who name the same ones never wait for ever', async () => {
    const [low, high] = [await aRecord(town, town.worker.run), await aRecord(town, town.worker.run)]
      .map(({ subject }) => subject)
      .sort()
    const [first, second] = [
      await task(town.worker, low ?? '', 'One', 5),
      await task(town.worker, low ?? '', 'Two', 5),
    ].sort()
    const acts = [
      ['records.subject', '/team/handovers', low, high],
      ['records.item', '/team/tasks', first, second],
    ] as const
    for (const [table, act, before, after] of acts) {
      const held = await town.db.admin.connect()
      try {
        await held.query('begin')
        await held.query(`select from ${table} where id = $1 for update`, [before])
        const pick = [after ?? '', before ?? '']
        const sent = web.post(act, { work: 'held', of: 'all', pick, to: town.colleague.id }, town.lead)
        const waiting = async () =>
          (
            await town.db.admin.query(
              "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            )
          ).rowCount
        await expect.poll(waiting).toBe(1)
        const { rowCount } = await town.db.admin.query(
          `select from ${table} where id = $1 for update skip locked`,
          [after],
        )
        await held.query('rollback')
        expect([act, rowCount, (await sent).statusCode]).toEqual([act, 1, 303])
      } finally {
        await held.query('rollback')
        held.release()
      }
    }
  })

  it('reads the page and assigns nothing where the keys are away', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const item = await task(town.worker, subject, 'Three', -5)
    const keys = awayKeyStore()
    const away = await recordsWeb(town, keys)
    expect((await away.get('/team', town.lead)).statusCode).toBe(200)
    expect((await away.get('/team/list?work=held&of=all', town.lead)).statusCode).toBe(200)
    const words = await away.get('/team/list?work=past&of=all', town.lead)
    expect([words.statusCode, words.body]).toEqual([503, expect.stringContaining('cannot be opened')])
    const assigned = await away.post(
      '/team/tasks',
      { work: 'past', of: 'all', pick: item, to: town.lead.id },
      town.lead,
    )
    expect([assigned.statusCode, assigned.body]).toEqual([503, expect.stringContaining('cannot be opened')])
    await away.close()
    await keys.close()
  })

  it('is of that program, and nobody else sees or does any of it', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const item = await task(town.worker, subject, 'Four', -5)
    const asks = async (by: { readonly secret: string } | undefined) => [
      (await web.get('/team', by)).statusCode,
      (await web.get('/team/list?work=held&of=all', by)).statusCode,
      (await web.post('/team/names', { work: 'held', of: 'all' }, by)).statusCode,
      (await web.post('/team/tasks', { work: 'past', of: 'all', pick: item, to: town.colleague.id }, by))
        .statusCode,
      (
        await web.post(
          '/team/handovers',
          { work: 'held', of: 'all', pick: subject, to: town.colleague.id },
          by,
        )
      ).statusCode,
    ]
    const { coalition, agency = '' } = town.clinic
    const response = await aProgram(town.db, { coalition, agency }, { coordinating: true })
    const coordinator = await aMember(town.db, 'coordinator', response)
    const editor = await aMember(town.db, 'agency-editor', { coalition, agency })
    const steward = { secret: await stewardSecret(town.db) }
    for (const other of [town.worker, town.auditor, town.administrator, coordinator, editor, steward])
      expect(await asks(other)).toEqual([403, 403, 403, 403, 403])
    expect(await asks(undefined)).toEqual([303, 303, 403, 403, 403])
    // Who leads another program of the agency has their own page, and no way to this one.
    const other = await aMember(town.db, 'program-lead', town.shelter)
    expect(await asks(other)).toEqual([200, 200, 200, 404, 404])
    const theirs = await web.get('/team/list?work=past&of=all', other)
    expect(theirs.body).not.toContain('Four')
    expect(textOf((await web.get(`/team/list?work=held&of=${town.worker.id}`, other)).body)).toContain(
      'Nothing is left here',
    )
  })
})
