import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '#features/corrections/index.ts'
import { openItems, idOf as recordIdOf } from '#features/records/index.ts'
import { textOf } from '#features/records/testing/records-web.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { readTelling } from './domain/read-telling.ts'
import { tellConcern } from './telling/tell-concern.ts'
import {
  aConcern,
  aConsult,
  type ConcernTown,
  codeIn,
  concernTown,
  newestOf,
} from './testing/concern-town.ts'

let town: ConcernTown
beforeAll(async () => {
  town = await concernTown()
})
afterAll(() => town?.close())

const tell = (fields: Readonly<Record<string, string>> = aConcern) => town.post('/en/report', fields)
const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const idOf = async () => String((await newestOf(town)).id)

describe('a concern of a member of the public', () => {
  it('is sealed when it comes, and takes nothing of who told it but what they wrote', async () => {
    const sent = await tell()
    expect(sent.statusCode).toBe(200)
    expect(codeIn(sent.body)).toMatch(/^[2-9A-Y]{4}-[2-9A-Y]{4}-[2-9A-Y]{3}$/)
    expect(textOf(sent.body)).toContain('This is not the report that the law may ask you to make')
    const row = await newestOf(town)
    expect(row).toMatchObject({ form: 'concern', told_by: 'public', work: null, state: 'received' })
    const stored = Buffer.from(JSON.stringify(row)).toString()
    for (const word of ['Robin', 'older man', '0144', codeIn(sent.body).replaceAll('-', '')])
      expect(stored).not.toContain(word)
    expect((row.ciphertext as Buffer).toString('latin1')).not.toContain('Robin')
  })

  it('is read by coordinators of the program that received it, each look written down, and by nobody else', async () => {
    await tell()
    const id = await idOf()
    const list = await town.get('/concerns', town.coordinator)
    expect(list.body).toContain(id)
    expect(list.body).not.toContain('Robin')
    const read = await town.get(`/concerns/${id}`, town.coordinator)
    expect(textOf(read.body)).toContain('An older man waits for her each day.')
    expect(read.headers.location).toBeUndefined()
    expect(/<title>([^<]*)</.exec(read.body)?.[1]).not.toContain('Robin')
    const looks = await town.db.admin.query('select person_id from concerns.reading where concern_id = $1', [
      id,
    ])
    expect(looks.rows).toEqual([{ person_id: town.coordinator.id }])
    const logged = await town.db.admin.query(
      "select object_id, detail from audit.event where action = 'concern.read' and object_id = $1",
      [id],
    )
    expect(logged.rows).toEqual([{ object_id: id, detail: {} }])

    // Another program: as if there were none. Nobody who is no coordinator gets to a page at all.
    const none = '00000000-0000-4000-8000-000000000000'
    const [hidden, missing] = [
      await town.get(`/concerns/${id}`, town.outsider),
      await town.get(`/concerns/${none}`, town.outsider),
    ]
    expect(hidden.statusCode).toBe(404)
    expect(hidden.body.replace(UUIDS, '')).toBe(missing.body.replace(UUIDS, ''))
    expect((await town.get('/concerns', town.outsider)).body).not.toContain(id)
    expect((await town.get(`/concerns/${id}`, town.lead)).statusCode).toBe(403)
    expect((await town.post(`/concerns/${id}/take`, { name: 'X' }, town.outsider)).statusCode).toBe(404)
    for (const one of [town.lead, town.outsider]) {
      const seen = await one.run((ctx) => ctx.prepared('test_all', 'select id from concerns.concern', []))
      expect(seen).toEqual([])
      await expect(
        one.run((ctx) => ctx.prepared('test_words', 'select ciphertext from concerns.concern', [])),
      ).rejects.toMatchObject({ code: '42501' })
    }
    await expect(
      town.lead.run((ctx) => ctx.prepared('test_open', 'select concerns.open_words($1)', [id])),
    ).rejects.toMatchObject({ code: 'BW000' })
    expect(
      await town.outsider.run((ctx) =>
        ctx.prepared('test_open_words', 'select * from concerns.open_words($1)', [id]),
      ),
    ).toEqual([])
  })

  it('becomes a record by whoever takes it first, and its words are there alone', async () => {
    await tell()
    const id = await idOf()
    const unnamed = await town.post(`/concerns/${id}/take`, { name: ' ' }, town.coordinator)
    expect(unnamed.statusCode).toBe(422)
    expect(unnamed.body).toContain('Write what they are called')
    const [one, two] = await Promise.all([
      town.post(`/concerns/${id}/take`, { name: 'Robin' }, town.coordinator),
      town.post(`/concerns/${id}/take`, { name: 'Robin' }, town.second),
    ])
    expect([one.statusCode, two.statusCode].toSorted()).toEqual([303, 409])
    const row = await newestOf(town)
    expect(row).toMatchObject({ state: 'taken', ciphertext: null })
    const [item] = await town.lead.run((ctx) =>
      openItems(ctx, town.db.keyStore, [String(row.item_id)], { what: 'record' }),
    )
    expect(item).toMatchObject({
      kind: 'concern',
      subject: row.subject_id,
      category: 'child-welfare',
      lanes: ['CPS'],
      groups: {
        narrative: { text: aConcern.text, who: aConcern.who, danger: 'no' },
        reporter: { toldBy: 'public', reach: aConcern.reach },
      },
    })
    const page = (await town.get(`/concerns/${id}?done=taken`, town.second)).body
    expect(page).toContain(`href="/records/${String(row.subject_id)}/handover"`)
    const shown = textOf(page)
    expect(shown).toContain('Taken. The record is open')
    expect(shown).toContain('Start a legal clock')
    expect(shown).toContain(aConcern.text)
    const looks = await town.db.admin.query(
      'select count(*)::integer as n from records.reading where subject_ids @> array[$1::uuid] and person_id = $2',
      [row.subject_id, town.second.id],
    )
    expect(looks.rows[0]?.n).toBeGreaterThan(0)
    const many = await town.db.admin.query(
      'select count(*)::integer as n from records.subject where id = $1',
      [row.key_owner],
    )
    expect(many.rows[0]?.n).toBe(1)
  })

  it('told again under its code is joined to the first, and an unknown code is answered as a known one', async () => {
    const first = await tell()
    const head = await idOf()
    const again = await tell({ ...aConcern, earlier: codeIn(first.body), text: 'He was there again.' })
    expect(codeIn(again.body)).toBe(codeIn(first.body))
    const joined = await newestOf(town)
    expect(joined).toMatchObject({ joined_to: head, receipt: null })
    // Told to another place it is a telling of its own.
    await tell({ ...aConcern, earlier: codeIn(first.body), place: 'US-KY' })
    expect(await newestOf(town)).toMatchObject({ joined_to: null, receipt: expect.anything() })

    const other = await tell()
    const unknown = codeIn(other.body)
    await town.db.admin.query("update concerns.concern set receipt = sha256('gone') where id = $1", [
      await idOf(),
    ])
    const answered = await tell({ ...aConcern, earlier: unknown })
    expect(textOf(answered.body)).toBe(textOf(again.body).replace(codeIn(first.body), unknown))

    await town.post(`/concerns/${head}/take`, { name: 'Robin' }, town.coordinator)
    // The page says that it goes there, and asks no name for it.
    const next = await town.get(`/concerns/${String(joined.id)}`, town.coordinator)
    expect(textOf(next.body)).toContain('The same person told something before, and it is in a record.')
    await town.post(`/concerns/${String(joined.id)}/take`, { into: 'first' }, town.coordinator)
    const { rows } = await town.db.admin.query(
      'select distinct subject_id from concerns.concern where id = any ($1::uuid[])',
      [[head, joined.id]],
    )
    expect(rows).toHaveLength(1)
  })

  it('arrives once from one page, though the answer was lost and it is sent again, and twice with other words', async () => {
    const many = async () =>
      (await town.db.admin.query<{ n: number }>('select count(*)::integer as n from concerns.concern'))
        .rows[0]?.n
    const start = { work: aConcern.work, place: aConcern.place }
    const shown = (await town.post('/en/report', start)).body
    const sending = /name="sending" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    expect(sending).toHaveLength(36)
    const before = (await many()) ?? 0
    const first = await tell({ ...aConcern, sending })
    const again = await tell({ ...aConcern, sending })
    expect([codeIn(again.body), await many()]).toEqual([codeIn(first.body), before + 1])
    const other = await tell({ ...aConcern, sending, text: 'He was there again.' })
    expect([codeIn(other.body) === codeIn(first.body), await many()]).toEqual([false, before + 2])
    // Who sees the page's number alone, and says something else, does not come to the code by it.
    const elsewhere = await tell({ ...aConcern, sending, place: 'US-KY' })
    expect(codeIn(elsewhere.body)).not.toBe(codeIn(first.body))
    // A page that was answered with what to mend keeps its number.
    const mended = await tell({ ...aConcern, sending, text: '' })
    expect([mended.statusCode, mended.body.includes(sending)]).toEqual([422, true])
    await town.post('/en/report', aConcern)
    await town.post('/en/report', aConcern)
    expect(await many()).toBe(before + 5)
  })

  it('has a code that follows from other bytes than its number, which stands in the database', async () => {
    const { keyring, keyStore, app } = town.db
    const drawn: Buffer[] = []
    const digest = (purpose: string, value: string) => {
      const bytes = keyring.digest(purpose, value)
      drawn.push(bytes)
      return bytes
    }
    const { coalition, agency = '', program = '' } = town.response
    const to = { place: aConcern.place, coalition, agency, program }
    const code = await asActor(app, visitor, (ctx) =>
      tellConcern(ctx, { keyring: { ...keyring, digest }, keyStore }, to, {
        teller: { by: 'public' },
        telling: readTelling('concern', aConcern).telling,
        sending: randomUUID(),
      }),
    )
    const id = await idOf()
    const ofCode = drawn.filter((bytes) => codeOf(bytes) === code)
    const ofId = drawn.filter((bytes) => recordIdOf(program, bytes.toString('hex', 0, 16)) === id)
    expect([ofCode.length, ofId.length]).toEqual([1, 1])
    expect(ofCode).not.toEqual(ofId)
  })

  it('goes into a new record where it is about somebody else, or the first is closed', async () => {
    const code = codeIn((await tell()).body)
    const head = await idOf()
    const again = async () => {
      await tell({ ...aConcern, earlier: code })
      return await idOf()
    }
    const take = (id: string, fields: Readonly<Record<string, string>>) =>
      town.post(`/concerns/${id}/take`, fields, town.coordinator)
    const [another, late] = [await again(), await again()]
    // Nothing was taken yet: there is no record of the first.
    const early = await take(another, { into: 'first' })
    expect([early.statusCode, early.body.includes('Nothing can be added to that record')]).toEqual([
      422,
      true,
    ])
    await take(head, { name: 'Robin' })
    expect((await take(another, { name: 'Sky' })).statusCode).toBe(303)
    const { rows } = await town.db.admin.query<{ subject_id: string }>(
      'select distinct subject_id from concerns.concern where id = any ($1::uuid[])',
      [[head, another]],
    )
    expect(rows).toHaveLength(2)
    await town.db.admin.query('update records.subject set closed_at = now() where id = any ($1)', [
      rows.map((row) => row.subject_id),
    ])
    expect(textOf((await town.get(`/concerns/${late}`, town.coordinator)).body)).toContain(
      'Its record is closed or no longer here',
    )
    expect((await take(late, { into: 'first' })).statusCode).toBe(422)
    expect((await take(late, { name: 'Robin' })).statusCode).toBe(303)
  })

  it('of somebody who says where they work is a claim until a coordinator notes that they called back', async () => {
    await tell({ ...aConcern, work: 'none' })
    const id = await idOf()
    const page = async () => textOf((await town.get(`/concerns/${id}`, town.coordinator)).body)
    const note = (of: string, by = town.coordinator) => town.post(`/concerns/${of}/called-back`, {}, by)
    expect(await page()).toContain('Not called back yet')
    expect((await note(id, town.outsider)).statusCode).toBe(404)
    expect((await note(id)).statusCode).toBe(303)
    // The first counts.
    await note(id, town.second)
    expect(await newestOf(town)).toMatchObject({ called_back_by: town.coordinator.id })
    expect(await page()).not.toContain('Not called back yet')
    expect(textOf((await town.get('/concerns', town.coordinator)).body)).toContain(
      'Confirmed by a call back: work with no',
    )
    const lines = await town.db.admin.query(
      "select actor_id from audit.event where action = 'concern.called-back' and object_id = $1",
      [id],
    )
    expect(lines.rows).toEqual([{ actor_id: town.coordinator.id }])
    for (const fields of [aConcern, aConsult]) {
      await tell(fields)
      const refused = await note(await idOf())
      expect([refused.statusCode, refused.body.includes('Nobody can be called back here')]).toEqual([
        409,
        true,
      ])
    }
  })

  it('goes nowhere where no team listens, and says so', async () => {
    const before = await idOf()
    const elsewhere = await tell({ ...aConcern, place: 'elsewhere' })
    expect(textOf(elsewhere.body)).toContain('Nothing was sent.')
    expect(await idOf()).toBe(before)
  })
})

describe('a consult', () => {
  it('names nobody, and becomes a record of nobody', async () => {
    const sent = await tell(aConsult)
    expect(codeIn(sent.body)).not.toBe('')
    const row = await newestOf(town)
    expect(row).toMatchObject({ form: 'consult', told_by: 'claimed', work: 'victim-services' })
    const take = await town.post(`/concerns/${String(row.id)}/take`, { name: 'Robin' }, town.coordinator)
    expect(take.statusCode).toBe(409)
    expect(take.body).toContain('A consult names nobody')
    const shown = textOf((await town.get(`/concerns/${String(row.id)}`, town.coordinator)).body)
    expect(shown).toContain('Not verified: victim services')
    expect(shown).not.toContain('How to reach whoever told it')
  })

  it('is refused with what could tell who it is, and nothing is stored', async () => {
    const before = await idOf()
    const refused = await tell({ ...aConsult, text: 'A girl, Zeynep, goes out at night.' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('it may be a name: “Zeynep”')
    expect(refused.body).toContain('A girl, Zeynep, goes out at night.')
    expect(await idOf()).toBe(before)
  })

  it('asks for no name and no way to be reached, and keeps none that is sent', async () => {
    const form = await tell({ work: 'school', place: 'US-IL-031' })
    expect(form.body).not.toMatch(/name="(?:who|reach)"/)
    await tell({ ...aConsult, who: 'Robin Example', reach: '312-555-0144' })
    const shown = textOf((await town.get(`/concerns/${await idOf()}`, town.coordinator)).body)
    expect(shown).not.toContain('Robin')
  })
})

describe('a text that is far too long', () => {
  it('comes back to whoever typed it, with how long it may be', async () => {
    const text = 'An older man waits for her. '.repeat(320)
    for (const [fields, most] of [
      [aConcern, 480],
      [aConsult, 300],
    ] as const) {
      const long = await tell({ ...fields, step: 'send', text })
      expect(long.statusCode).toBe(422)
      expect(long.body).toContain(text.trim())
      expect(textOf(long.body)).toContain(`at most ${most} characters`)
      expect(long.body).not.toContain('Please start again')
    }
  })
})

describe('an answer to a consult', () => {
  it('is read by its code, and nothing else is told from nothing', async () => {
    const sent = await tell(aConsult)
    const id = await idOf()
    const ask = (code: string) => town.post('/en/report/answer', { code })
    const waiting = await ask(codeIn(sent.body))
    const concern = await ask(codeIn((await tell()).body))
    expect([waiting.body, concern.body]).toEqual([(await ask('x')).body, waiting.body])
    expect(waiting.statusCode).toBe(200)

    for (const [answer, sentence] of [
      [' ', 'Write an answer.'],
      ['Call 988 and ask for Zeynep.', 'Take out what looks like a name'],
      ['Call 988, or go to 12 Harbor Street.', 'an address'],
      ['Ask Zeynep about it.', 'Take out what looks like a name'],
      ['x'.repeat(2001), 'That is too long.'],
    ] as const) {
      const refused = await town.post(`/concerns/${id}/answer`, { answer }, town.coordinator)
      expect([refused.statusCode, refused.body.includes(sentence)]).toEqual([422, true])
    }
    const answer = 'You may say what you saw, and call the line of your state at 1-800-555-0100.'
    expect((await town.post(`/concerns/${id}/answer`, { answer }, town.coordinator)).statusCode).toBe(303)
    expect((await town.post(`/concerns/${id}/answer`, { answer }, town.second)).statusCode).toBe(409)
    expect(textOf((await ask(codeIn(sent.body))).body)).toContain(answer)
    // A question under the code of a concern is answered as any other: its silence would tell of the concern.
    const known = codeIn((await tell()).body)
    await tell({ ...aConsult, earlier: known })
    expect(
      (await town.post(`/concerns/${await idOf()}/answer`, { answer }, town.coordinator)).statusCode,
    ).toBe(303)
    expect(textOf((await ask(known)).body)).toContain(answer)
    // Who asks once more under the code reads both, the first one first.
    await tell({ ...aConsult, earlier: known })
    const second = { answer: 'The school has a liaison. Ask for that office.' }
    expect((await town.post(`/concerns/${await idOf()}/answer`, second, town.coordinator)).statusCode).toBe(
      303,
    )
    const both = textOf((await ask(known)).body)
    expect(both.indexOf(answer)).toBeGreaterThan(-1)
    expect(both.indexOf(second.answer)).toBeGreaterThan(both.indexOf(answer))
    // Of somebody else's question nothing is told by another code.
    expect((await ask(codeIn((await tell(aConsult)).body))).body).toBe(waiting.body)
    expect(textOf((await town.get(`/concerns/${id}`, town.second)).body)).toContain(answer)
    await tell()
    const other = await town.post(`/concerns/${await idOf()}/answer`, { answer }, town.coordinator)
    expect([other.statusCode, other.body.includes('Only a consult is answered here')]).toEqual([409, true])
  })
})

describe('a concern that is closed as information', () => {
  it('is closed by two people of whom the second has read it, and waits again where they do not agree', async () => {
    await tell()
    const id = await idOf()
    const post = (path: string, fields: Readonly<Record<string, string>>, by = town.coordinator) =>
      town.post(`/concerns/${id}/${path}`, fields, by)
    const unsaid = await post('close', { reason: 'because' })
    expect([unsaid.statusCode, unsaid.body.includes('Choose why it is closed')]).toEqual([422, true])
    expect((await post('close', { reason: 'too-little' })).statusCode).toBe(303)
    expect((await post('take', { name: 'Robin' })).statusCode).toBe(409)
    const alone = await post('closing', { agree: 'yes' })
    expect([alone.statusCode, alone.body.includes('Nobody closes alone')]).toEqual([409, true])
    const unread = await post('closing', { agree: 'yes' }, town.second)
    expect([unread.statusCode, unread.body.includes('Open and read it before')]).toEqual([409, true])
    expect((await post('closing', { agree: 'no' }, town.second)).statusCode).toBe(303)
    expect(await newestOf(town)).toMatchObject({ state: 'received', closing_by: null })

    await post('close', { reason: 'too-little' })
    await town.get(`/concerns/${id}`, town.second)
    expect((await post('closing', { agree: 'yes' }, town.second)).statusCode).toBe(303)
    expect(await newestOf(town)).toMatchObject({ state: 'closed', closed_by: town.second.id })
    expect((await post('closing', { agree: 'no' })).statusCode).toBe(409)
  })
})
