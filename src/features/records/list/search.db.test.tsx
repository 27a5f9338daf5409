import { setImmediate as turn } from 'node:timers/promises'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whoIsHere } from '#features/identity/index.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { stewardSecret } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { openItems } from '../open-items.ts'
import { readableOf } from '../readable.ts'
import { aRecord, type RecordsTown, recordsTown, someone } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb } from '../testing/records-web.ts'
import { openSubject } from '../write-item.ts'
import { findPeople } from './find-people.ts'
import { closeNamesThreads, likeInThread } from './names-work.ts'
import { ResultsPage } from './pages/find-page.tsx'

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town)
})
afterAll(async () => {
  await closeNamesThreads()
  await web.close()
  await town.close()
})

const search = (name: string, more: Record<string, string> = {}, by = town.worker) =>
  web.post('/records/search', { name, others: '', born: '', ...more }, by)
const shownIn = (html: string) =>
  [...html.matchAll(/<strong><bdi class="name">([^<]*)<\/bdi>/g)].flatMap(([, name]) => name ?? [])

describe('a search before a record is added', () => {
  it('finds by another spelling, order and nickname, in the own program alone', async () => {
    await aRecord(town, town.worker.run, { name: 'Guadalupe Hernández Vela' })
    await aRecord(town, town.colleague.run, { name: 'Tobias Winter' })
    await aRecord(town, town.inShelter.run, { name: 'Guadalupe Hernández Otra' })
    await aRecord(town, town.outsider.run, { name: 'Guadalupe Hernández Mas' })
    const page = await search('hernandes lupita')
    expect(page.statusCode).toBe(200)
    expect(shownIn(page.body)).toEqual(['Guadalupe Hernández Vela'])
    expect(page.body).toContain('14–15 years old')
    expect(page.body).toMatch(/<title>Search results/)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(shownIn((await search('Nobody Known')).body)).toEqual([])
  })

  it('compares by other names and puts the right age first', async () => {
    const born = (name: string, birthDate: string, otherNames: string[] = []) =>
      town.worker.run((ctx) =>
        openSubject(ctx, town.keys, {
          ...someone(name, { birthDate, ageBand: '' }),
          names: { name, otherNames },
        }),
      )
    // Half a year from any birthday.
    const yearsAgo = (years: number) =>
      new Date(Date.now() - (years + 0.5) * 365.25 * 86_400_000).toISOString().slice(0, 10)
    await born('Ari Castellan', yearsAgo(18))
    await born('Ari Castellan', yearsAgo(13))
    await born('Blue', yearsAgo(16), ['Ari Castelan'])
    const year = yearsAgo(13).slice(0, 4)
    expect(shownIn((await search('Ari Castellan', { born: year })).body)[0]).toBe('Ari Castellan')
    const page = await search('Someone Other', { others: 'Arie Castellan', born: '13' })
    expect(shownIn(page.body)).toEqual(['Ari Castellan', 'Blue', 'Ari Castellan'])
    expect(page.body).toMatch(/13 years old.*Also <bdi class="name">Ari Castelan.*18 years old/s)
  })

  it('leaves what was typed nowhere, and one line with how many were compared and one with which were shown', async () => {
    const typed = 'Zorbamarka Quillfeather'
    const { subject, identity } = await aRecord(town, town.lead.run, { name: 'Zorbamarca Quilfeather' })
    const page = await search(typed, { others: 'Blauschwanz', born: '2011' }, town.lead)
    expect(shownIn(page.body)).toEqual(['Zorbamarca Quilfeather'])
    const { rows: audited } = await town.db.admin.query(
      `select action, object_kind, detail from audit.event where actor_id = $1 and action <> 'item.written' and action <> 'subject.begun'`,
      [town.lead.id],
    )
    const { rows: compared } = await town.db.admin.query(
      `select count(*)::int as n from records.access a join records.subject s on s.id = a.subject_id
       where a.kind = 'identity' and s.program_id = $1`,
      [town.clinic.program],
    )
    expect(audited).toEqual([
      { action: 'subject.searched', object_kind: 'program', detail: { compared: compared[0]?.n } },
    ])
    const { rows: read } = await town.db.admin.query(
      'select what, subject_ids, item_ids from records.reading where person_id = $1',
      [town.lead.id],
    )
    expect(read).toEqual([{ what: 'search', subject_ids: [subject], item_ids: [identity] }])
    // Whatever the database holds, the log of this server says, or an address carries.
    const { rows: tables } = await town.db.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      const { rows: found } = await town.db.admin.query(
        `select 1 from ${name} t where t::text ~* 'Zorbamarka|Quillfeather|Blauschwanz' limit 1`,
      )
      expect([name, found]).toEqual([name, []])
    }
    expect(web.web.logText()).not.toMatch(/Zorbamark|Quillfeather|Blauschwanz/i)
    expect(page.body).not.toMatch(/(?:href|action)="[^"]*(?:Zorba|Quill|Blausch)/i)
  })

  it('goes on by pages, says how far it is, and offers a new record only after the last', async () => {
    for (const name of ['Uma Hollow', 'Uma Holow', 'Una Nother', 'Uma Hollows', 'Ulf Other', 'Udo Other'])
      await aRecord(town, town.outsider.run, { name })
    const means = { run: town.outsider.run, keyStore: town.keys, today: '2026-11-29' }
    const first = await findPeople(means, { names: ['Uma Hollow'] }, { atOnce: 4 })
    expect(first).toMatchObject({ compared: 4, all: 7 })
    const second = await findPeople(means, { names: ['Uma Hollow'] }, { ...first.next, atOnce: 4 })
    expect(second).toMatchObject({ compared: 7, all: 7, next: undefined })
    const names = [...first.found, ...second.found].map(({ names: { name } }) => name)
    expect(names.toSorted()).toEqual(['Uma Hollow', 'Uma Hollows', 'Uma Holow'])

    const { who } = await town.outsider.run(async (ctx) => ({ who: await whoIsHere(ctx) }))
    const typed = { name: 'Uma Hollow', others: '', born: '' }
    const html = renderToString(
      <ResultsPage
        who={who}
        now={new Date()}
        search={typed}
        seed="7d0a1c54-3f7e-4d5a-9f0e-2c6f0f1b8a11"
        result={first}
      />,
    )
    expect(html).toContain('4 of 7 names were compared so far')
    expect(html).toContain('Search the next 3 names')
    expect(html).not.toContain('action="/records/add"')
    const rest = await web.post('/records/search', formValues(html, '/records/search'), town.outsider)
    expect(shownIn(rest.body).toSorted()).toEqual(second.found.map(({ names: { name } }) => name).toSorted())
    expect(rest.body).toContain('7 names were compared.')
    expect(rest.body).toContain('action="/records/add"')
  })

  it('compares in a thread: whatever else this process does has its turn meanwhile', async () => {
    const known = Array.from({ length: 8_000 }, (_, n) => ({ names: [`Guadalupe Hernández Vela${n}`] }))
    await likeInThread({ wanted: { names: ['a thread that stands'] }, known: [] })
    const began = performance.now()
    let [last, longest] = [began, 0]
    let isOver = false
    const comparing = likeInThread({ wanted: { names: ['hernandes lupita'] }, known }).finally(() => {
      isOver = true
    })
    while (!isOver) {
      await turn()
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    expect(await comparing).toHaveLength(8_000)
    expect(longest).toBeLessThan((last - began) / 2)
  })

  it('stops when it takes too long, and says how to go on', async () => {
    const known = Array.from({ length: 8_000 }, (_, n) => ({ names: [`Guadalupe Hernández Vela${n}`] }))
    await expect(likeInThread({ wanted: { names: ['hernandes lupita'] }, known }, 1)).rejects.toMatchObject({
      status: 503,
      code: 'search-too-long',
      sentence: expect.stringMatching(/Nothing was saved\. Search again with the full name\.$/),
    })
  })

  it('says what to change, with what was typed', async () => {
    const page = await search('', { others: 'Blue', born: '2011' })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('Type a name of at most 200 characters.')
    expect(formValues(page.body, '/records/search')).toMatchObject({ others: ['Blue'], born: ['2011'] })
    const born = await search('Ari', { born: 'soon' })
    expect([born.statusCode, born.body.includes('or a birth year with four digits')]).toEqual([422, true])
    expect(formValues(born.body, '/records/search')).toMatchObject({ name: ['Ari'], born: ['soon'] })
    const many = await search('Ari', { others: Array.from({ length: 21 }, () => 'a').join(',') })
    expect([many.statusCode, many.body.includes('at most 20 other names')]).toEqual([422, true])
  })
})

describe('adding', () => {
  it('begins with what was typed to search, and leads to the record, held by whoever added it', async () => {
    const found = await search('Nia Brandnew', { others: 'Ni, Nini', born: '15' })
    const form = formValues(found.body, '/records/add')
    expect(form).toMatchObject({ newName: ['Nia Brandnew'], newOthers: ['Ni, Nini'], band: ['14-15'] })
    const added = await web.post('/records/add', { ...form, pronouns: 'she' }, town.worker)
    expect(added.statusCode).toBe(303)
    const subject = String(added.headers.location).replace('/records/', '')
    const { rows } = await town.db.admin.query(
      'select program_id, holder_id from records.subject where id = $1',
      [subject],
    )
    expect(rows).toEqual([{ program_id: town.clinic.program, holder_id: town.worker.id }])
    const opened = await town.worker.run(async (ctx) => {
      const items = await readableOf(ctx, [subject], { limit: 5 })
      return await openItems(
        ctx,
        town.keys,
        items.map(({ item }) => item),
        { what: 'record' },
      )
    })
    expect(opened.map(({ groups }) => groups)).toEqual([
      {
        names: { name: 'Nia Brandnew', otherNames: ['Ni', 'Nini'] },
        about: {
          birthDate: null,
          ageBand: '14-15',
          pronouns: 'she',
          language: '',
          tribe: '',
          accessNeeds: '',
        },
      },
    ])
  })

  it('is added once, however often and from how many tabs the same form is sent', async () => {
    const form = formValues((await search('Nia Twice')).body, '/records/add')
    const send = () => web.post('/records/add', form, town.worker)
    const sent = await Promise.all([send(), send(), send()])
    const again = await send()
    expect(new Set([...sent, again].map(({ headers }) => headers.location)).size).toBe(1)
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
    const id = String(again.headers.location).replace('/records/', '')
    const { rows } = await town.db.admin.query(
      `select count(*)::int as n from records.item where subject_id = $1 and kind = 'identity'`,
      [id],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  const add = (values: Record<string, string>) =>
    web.post(
      '/records/add',
      {
        newName: 'Nia Again',
        newOthers: 'Ni',
        'birth-month': '',
        'birth-day': '',
        'birth-year': '',
        band: '',
        pronouns: '',
        language: 'Spanish',
        ...values,
      },
      town.worker,
    )

  it.each([
    [{ newName: ' ' }, 'Type a name of at most 200 characters.'],
    [{ 'birth-month': '2', 'birth-day': '30', 'birth-year': '2011' }, 'Type a date that exists'],
    [{ 'birth-month': '2', 'birth-day': '3', 'birth-year': '2999' }, 'not in the future'],
    [{ 'birth-year': 'two thousand' }, 'Type a date that exists'],
    [{ band: 'teen' }, 'Choose an age from the list.'],
    [{ pronouns: 'x'.repeat(61) }, 'Type at most 60 characters.'],
  ])('comes back with what was typed and what to change: %j', async (wrong, sentence) => {
    const page = await add(wrong)
    expect([page.statusCode, page.body.includes(sentence)]).toEqual([422, true])
    expect(formValues(page.body, '/records/add')).toMatchObject({ language: ['Spanish'], newOthers: ['Ni'] })
  })

  it('loses nothing where keys are away', async () => {
    const keys = awayKeyStore()
    const away = await recordsWeb(town, keys)
    const values = { name: 'Nia Away', others: '', born: '' }
    const found = await away.post('/records/search', values, town.worker)
    expect([found.statusCode, found.body.includes('Nothing is lost.')]).toEqual([503, true])
    expect(formValues(found.body, '/records/search')).toMatchObject({ name: ['Nia Away'] })
    const added = await away.post(
      '/records/add',
      {
        newName: 'Nia Away',
        newOthers: '',
        band: '',
      },
      town.worker,
    )
    expect([added.statusCode, added.body.includes('Nothing is lost.')]).toEqual([503, true])
    expect(formValues(added.body, '/records/add')).toMatchObject({ newName: ['Nia Away'] })
    await away.close()
    await keys.close()
  })
})

describe('two records of one young person', () => {
  const two = async (name: string) => {
    const older = await aRecord(town, town.worker.run, { name, notes: ['First.'] })
    const newer = await aRecord(town, town.colleague.run, { name: `${name}s`, notes: ['Second.'] })
    return { older, newer }
  }

  it('are found from one of them, compared side by side, merged, and taken apart again', async () => {
    const { older, newer } = await two('Wendeline Arbour')
    const form = await web.get(`/records/${newer.subject}/same`, town.worker)
    expect(form.statusCode).toBe(200)
    expect(form.body).not.toContain('Wendeline')
    const found = await web.post(
      '/records/search',
      {
        ...formValues(form.body, '/records/search'),
        name: 'Wendelin Arbour',
      },
      town.worker,
    )
    expect(shownIn(found.body)).toEqual(['Wendeline Arbour'])
    expect(found.body).not.toContain('action="/records/add"')
    expect(found.body).toContain('1 record with a similar name')
    const compare = `/records/${newer.subject}/same/${older.subject}`
    expect(found.body).toContain(`href="${compare}"`)

    const page = await web.get(compare, town.worker)
    expect(page.statusCode).toBe(200)
    expect(page.body).toMatch(/Wendeline Arbour<.*Wendeline Arbours</s)
    expect(page.body).toContain('class="sensitive')
    expect(await htmlFaults(page.body)).toEqual([])
    const merged = await web.post(compare, {}, town.worker)
    expect(merged.headers.location).toBe(`/records?merged=${newer.subject}`)
    const list = await web.get(String(merged.headers.location), town.worker)
    const undo = `/records/${newer.subject}/split`
    expect(list.body).toContain(`action="${undo}"`)
    expect(list.body).not.toContain(`href="/records/${newer.subject}"`)

    // By either name, and once.
    const again = await search('Wendeline Arbours')
    expect(again.body).toContain('1 record with a similar name')
    expect([...again.body.matchAll(/href="\/records\/([0-9a-f-]{36})"/g)].map(([, id]) => id)).toEqual([
      older.subject,
    ])
    const both = await web.get(compare, town.worker)
    expect([both.statusCode, both.body.includes('parts of one record already')]).toEqual([409, true])
    expect((await web.post(compare, {}, town.worker)).statusCode).toBe(409)
    const third = await aRecord(town, town.worker.run)
    const twice = await web.post(`/records/${newer.subject}/same/${third.subject}`, {}, town.worker)
    expect([twice.statusCode, twice.body]).toEqual([
      409,
      expect.stringContaining('One of these records is part of another already. Open the record again.'),
    ])

    const split = await web.post(undo, {}, town.worker)
    expect(split.headers.location).toBe('/records?done=split')
    expect((await web.get('/records?done=split', town.worker)).body).toContain('separate again')
    expect((await web.get('/records', town.worker)).body).toContain(`href="/records/${newer.subject}"`)
    expect((await web.post(undo, {}, town.worker)).statusCode).toBe(404)
    const { rows } = await town.db.admin.query(
      `select action from audit.event where object_id = $1 and action in ('subject.merged', 'subject.split') order by at`,
      [newer.subject],
    )
    expect(rows.map(({ action }) => action)).toEqual(['subject.merged', 'subject.split'])
  })

  it('stay apart where one is of another program', async () => {
    const { older } = await two('Mona Border')
    const there = await aRecord(town, town.inShelter.run, { name: 'Mona Border' })
    for (const url of [
      `/records/${older.subject}/same/${there.subject}`,
      `/records/${there.subject}/same/${older.subject}`,
    ]) {
      expect((await web.get(url, town.worker)).statusCode).toBe(404)
      expect((await web.post(url, {}, town.worker)).statusCode).toBe(404)
    }
  })
})

describe('who may', () => {
  it('whoever works in the program, and nobody else, on every page', async () => {
    const { older, newer } = {
      older: (await aRecord(town, town.worker.run, { name: 'Petra Gate' })).subject,
      newer: (await aRecord(town, town.worker.run, { name: 'Petra Gates' })).subject,
    }
    const calls: [string, string, Record<string, string>][] = [
      ['GET', '/records', {}],
      ['GET', '/records/add', {}],
      ['GET', `/records/${newer}/same`, {}],
      ['GET', `/records/${newer}/same/${older}`, {}],
      ['POST', '/records/names', { show: 'everybody' }],
      ['POST', '/records/filters', { show: 'mine', keep: 'yes' }],
      ['POST', '/records/search', { name: 'Petra Gate', others: '', born: '' }],
      ['POST', '/records/add', { newName: 'Petra New', newOthers: '' }],
      ['POST', `/records/${newer}/same/${older}`, {}],
      ['POST', `/records/${newer}/split`, {}],
    ]
    const status = async (by: typeof town.worker | undefined) =>
      Promise.all(
        calls.map(async ([method, url, values]) =>
          method === 'GET'
            ? (await web.get(url, by)).statusCode
            : (await web.post(url, values, by)).statusCode,
        ),
      )
    const steward = { id: '', secret: await stewardSecret(town.db), run: town.worker.run }
    for (const other of [town.auditor, town.administrator, steward])
      expect(new Set(await status(other))).toEqual(new Set([403]))
    expect(new Set(await status(undefined))).toEqual(new Set([303, 403]))
    // Another program, of the same agency or another: its own list, and of these records nothing.
    for (const other of [town.inShelter, town.outsider]) {
      const page = await web.post('/records/names', { show: 'everybody' }, other)
      expect(page.body).not.toContain('Petra')
      expect(page.body).not.toContain(newer)
      const found = await search('Petra Gate', {}, other)
      expect(shownIn(found.body)).toEqual([])
      for (const [method, url] of calls.filter(([, path]) => path.includes(newer)))
        expect(
          (method === 'GET' ? await web.get(url, other) : await web.post(url, {}, other)).statusCode,
        ).toBe(404)
    }
  })

  it('holds in the database by itself: no names without a program, none of another, and no line about records of others', async () => {
    const { subject } = await aRecord(town, town.inShelter.run, { name: 'Not Yours' })
    const open = (by: typeof town.worker) =>
      by.run((ctx) =>
        ctx.prepared<{ subject_id: string }>('t_open', 'select * from records.open_names(null, 5000)', []),
      )
    for (const other of [town.auditor, town.administrator])
      await expect(open(other)).rejects.toMatchObject({ message: 'no-program' })
    expect((await open(town.worker)).map((row) => row.subject_id)).not.toContain(subject)
    await town.worker.run((ctx) => ctx.prepared('t_note', 'select records.note_found($1)', [[subject]]))
    const { rows } = await town.db.admin.query(
      'select 1 from records.reading where subject_ids @> array[$1::uuid]',
      [subject],
    )
    expect(rows).toEqual([])
  })
})
