import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { tooMuchAtOnce } from '#web/testing/fields-at-once.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { hashOfPack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { headRoutes } from './head-list.tsx'
import { clocksOfRecordRoutes } from './record-routes.tsx'
import { toldRoutes } from './told-route.tsx'

let town: RecordsTown
let pages: RecordsWeb
let worker: Colleague
let colleague: Colleague
let lead: Colleague
let head: Colleague
let record: string
let zone: string

const HOUR = 3_600_000
const ago = (hours: number) => isoIn(new Date(Date.now() - hours * HOUR), zone).slice(0, 16)

beforeAll(async () => {
  town = await recordsTown()
  const { elsewhere: place } = town
  const { program: _, ...agency } = place
  const { rows } = await town.db.admin.query<{ jurisdiction: string }>(
    `update identity.program set discipline = 'child-welfare', funding = '{IV-E}' where id = $1 returning jurisdiction`,
    [place.program],
  )
  zone = rows[0]?.jurisdiction.startsWith('US-IL') ? 'America/Chicago' : 'America/New_York'
  worker = await aColleague(town.db, 'program-worker', place)
  colleague = await aColleague(town.db, 'program-worker', place)
  lead = await aColleague(town.db, 'program-lead', place)
  head = await aColleague(town.db, 'agency-administrator', agency)
  record = (await aRecord(town, worker.run)).subject
  pages = await recordsWeb(town, town.keys, undefined, {}, [
    ...clocksOfRecordRoutes,
    ...toldRoutes,
    ...headRoutes,
  ])
})
afterAll(async () => {
  await pages.close()
  await town.close()
})

const clocks = () => `/records/${record}/clocks`
const newest = async (duty: string, of = record) => {
  const { rows } = await town.db.admin.query<{ id: string }>(
    'select id from clocks.clock where duty = $1 and subject_id = $2 order by recorded_at desc limit 1',
    [duty, of],
  )
  return rows[0]?.id
}
/** The newest clock of a duty; where there is none, one begins. */
const clockOf = async (duty: string) => {
  if (!(await newest(duty))) await pages.post(clocks(), { ...begins, at: ago(1) }, worker)
  return (await newest(duty)) ?? ''
}
const begins = { trigger: 'missing-told', 'condition-in-care': 'yes' }
const proof = { stop: 'police', channel: 'phone', number: '26-0042' }

describe('the clocks of a record', () => {
  it('begin with what happened and when, and say of each wrong time what to do', async () => {
    const wrong: [Record<string, string>, string][] = [
      [{ at: ago(1) }, 'Choose what happened'],
      [{ ...begins }, 'Enter a day and a time'],
      [{ ...begins, at: ago(-2) }, 'This time has not come yet'],
      [{ ...begins, at: ago(80) }, 'more than 72 hours ago: a supervisor has to say it'],
      [{ ...begins, at: '2026-03-08T02:30' }, 'Clocks were put forward over this time'],
      [{ ...begins, at: '2026-11-01T01:30' }, 'Say which of the two you mean'],
      [{ trigger: 'police-called', at: ago(1) }, 'No legal clock starts for your program'],
    ]
    for (const [fields, sentence] of wrong) {
      const { statusCode, body } = await pages.post(clocks(), fields, worker)
      expect([sentence, statusCode]).toEqual([sentence, 422])
      expect(textOf(body)).toContain(sentence)
      if (fields.at) expect(body).toContain(`value="${fields.at}"`)
      expect([sentence, await htmlFaults(body)]).toEqual([sentence, []])
    }
    // A page that knows when something became known leads here with it; what is no moment is left out.
    const known = new Date(Date.now() - 2 * HOUR)
    const led = await pages.get(`${clocks()}?since=${known.toISOString()}`, worker)
    expect(led.body).toContain(`value="${isoIn(known, zone).slice(0, 16)}"`)
    expect((await pages.get(`${clocks()}?since=yesterday`, worker)).statusCode).toBe(200)
    // Which of two is asked, and taken: from a lead, since it was a month ago.
    const twice = await pages.post(clocks(), { ...begins, at: '2026-11-01T01:30', which: 'later' }, lead)
    expect([twice.statusCode, twice.headers.location]).toEqual([303, `${clocks()}?done=started`])
    const { rows } = await town.db.admin.query(`select about from clocks.statement where type = 'started'`)
    expect(new Set(rows.map(({ about }) => (about as Date).toISOString()))).toEqual(
      new Set([zone === 'America/Chicago' ? '2026-11-01T07:30:00.000Z' : '2026-11-01T06:30:00.000Z']),
    )
    await pages.post(clocks(), { ...begins, at: ago(1) }, worker)
    const { body } = await pages.get(`${clocks()}?done=started`, worker)
    expect(textOf(body)).toMatch(/The clocks run\. You hold them\..*Report a missing or abducted child/)
    const one = (await pages.get(`${clocks()}/${await clockOf('T2')}`, worker)).body
    expect(textOf(one)).toMatch(/Why does this clock run\?.*42 USC 671\(a\)\(35\)\(B\)/)
    for (const html of [body, one]) {
      expect(await htmlFaults(html)).toEqual([])
      expect(tooMuchAtOnce(html)).toEqual([])
      expect(html).not.toMatch(/>clocks\.|undefined/)
    }
  })

  it('begin once where the button is pressed twice, and again where something else happened', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    const { seed = [] } = formValues((await pages.get(at, worker)).body, at)
    const fields = { ...begins, at: ago(1), seed }
    const all = async () => {
      const { rows } = await town.db.admin.query<{ duty: string; said: number }>(
        `select c.duty, (select count(*)::int from clocks.statement s where s.clock_id = c.id) as said from clocks.clock c
         where c.subject_id = $1 order by c.duty`,
        [subject],
      )
      return rows
    }
    const once = await pages.post(at, fields, worker)
    const begun = await all()
    expect(begun.length).toBeGreaterThan(1)
    const again = await Promise.all([pages.post(at, fields, worker), pages.post(at, fields, worker)])
    for (const { statusCode, headers } of [once, ...again])
      expect([statusCode, headers.location]).toEqual([303, `${at}?done=started`])
    expect(await all()).toEqual(begun)
    const { seed: other = [] } = formValues((await pages.get(at, worker)).body, at)
    const both = { ...begins, at: ago(0.5), seed: other }
    await Promise.all([pages.post(at, both, worker), pages.post(at, both, worker)])
    expect(await all()).toHaveLength(2 * begun.length)
    await pages.post(at, { ...both, at: ago(0.7) }, worker)
    expect(await all()).toHaveLength(3 * begun.length)
  })

  it('end with proof, and say of each that is none what is missing', async () => {
    const clock = await clockOf('T2')
    const done = `${clocks()}/${clock}/done`
    const wrong: [Record<string, string>, string][] = [
      [{ stop: 'police', number: '1', at: ago(0.2) }, 'Choose how it was done'],
      [{ ...proof }, 'Enter a day and a time'],
      [{ ...proof, at: ago(2) }, 'This is before the clock started'],
      [{ ...proof, at: ago(-2) }, 'This time has not come yet'],
      [{ ...proof, at: ago(0.2), number: '' }, 'There is no proof'],
      [{ ...proof, at: ago(0.2), stop: 'nothing' }, 'The duty asks for no such act'],
    ]
    for (const [fields, sentence] of wrong) {
      const { statusCode, body } = await pages.post(done, fields, worker)
      expect([sentence, statusCode]).toEqual([sentence, 422])
      expect(textOf(body)).toContain(sentence)
    }
    expect((await pages.post(done, { ...proof, at: ago(0.2) }, worker)).statusCode).toBe(303)
    const again = await pages.post(done, { ...proof, at: ago(0.2) }, worker)
    expect(textOf(again.body)).toContain('This was done already')
  })

  it('keep the proof to its last word, or say that it is too long', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    await pages.post(at, { trigger: 'returned', at: ago(1) }, worker)
    const clock = `${at}/${await newest('T5', subject)}`
    const act = { stop: 'screened', channel: 'in-person', at: ago(0.2) }
    const long = await pages.post(`${clock}/done`, { ...act, text: `${'a'.repeat(2000)} end` }, worker)
    expect(long.statusCode).toBe(422)
    expect(textOf(long.body)).toMatch(/Shorten this to at most 2,000 characters.*a end/)
    // A browser counts a line break once, and sends it as two.
    const text = `${'Screened.\r\n'.repeat(199)}The end`
    expect((await pages.post(`${clock}/done`, { ...act, text }, worker)).statusCode).toBe(303)
    expect(textOf((await pages.get(`/records/${subject}`, worker)).body)).toContain('The end')
  })

  it('end with what was done in words, where an entry of the record is the proof', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    await pages.post(at, { trigger: 'returned', at: ago(1) }, worker)
    const clock = `${at}/${await newest('T5', subject)}`
    const act = { channel: 'in-person', at: ago(0.2) }
    const bare = await pages.post(`${clock}/done`, { ...act, stop: 'screened', number: '26-0042' }, worker)
    expect(bare.statusCode).toBe(422)
    expect(textOf(bare.body)).toContain('There is no proof')
    expect(bare.body).toContain('href="#text"')
    expect(await htmlFaults(bare.body)).toEqual([])
    const words = 'Screened with the tool of the agency (fictional).'
    const early = await pages.post(`${clock}/done`, { ...act, at: ago(2), text: words }, worker)
    expect([early.statusCode, textOf(early.body).includes(words)]).toEqual([422, true])
    for (const stop of ['screened', 'causes'])
      expect((await pages.post(`${clock}/done`, { ...act, stop, text: words }, worker)).statusCode).toBe(303)
    const over = await pages.get(clock, worker)
    expect(textOf(over.body)).not.toContain('Save proof')
    const { rows } = await town.db.admin.query<{ kind: string }>(
      `select i.kind from clocks.statement s join records.item i on i.id = s.item_id
       where s.type = 'stopped' and i.subject_id = $1`,
      [subject],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['note', 'note'])
    expect(textOf((await pages.get(`/records/${subject}`, worker)).body)).toContain(words)
  })

  it('are held by one, who offers them to a colleague here', async () => {
    const clock = await clockOf('T2')
    const held = `${clocks()}/${clock}/held`
    const says = async (by: Colleague, fields: Record<string, string>) => {
      const { statusCode, body } = await pages.post(held, fields, by)
      return statusCode === 303 ? 'done' : textOf(body)
    }
    expect(await says(worker, { act: 'acknowledged' })).toBe('done')
    expect(await says(worker, { act: 'offered' })).toContain('Choose a colleague')
    expect(await says(colleague, { act: 'offered', to: colleague.id })).toContain(
      'Only its holder or a supervisor',
    )
    expect(await says(worker, { act: 'offered', to: town.worker.id })).toContain('does not work here')
    expect(await says(worker, { act: 'offered', to: colleague.id })).toBe('done')
    expect(await says(worker, { act: 'offered', to: lead.id })).toContain('Take that back first')
    expect(await says(lead, { act: 'accepted' })).toContain('Nobody offered it to you')
    expect(textOf((await pages.get(`${clocks()}/${clock}`, colleague)).body)).toContain('Take this clock')
    expect(await says(colleague, { act: 'accepted' })).toBe('done')
  })

  it('are answered, doubted by one and confirmed by another, and keep what was said', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    await pages.post(at, { trigger: 'missing-told', at: ago(1) }, worker)
    const clock = `${at}/${await newest('T2', subject)}`
    const says = async (by: Colleague, fields: Record<string, string>) => {
      const { statusCode, body } = await pages.post(`${clock}/held`, fields, by)
      return statusCode === 303 ? 'done' : textOf(body)
    }
    const shown = async (by = worker) => textOf((await pages.get(clock, by)).body)
    expect(await shown()).toMatch(/What nobody knows yet .*Is the young person in the placement/)
    expect(await says(worker, { act: 'answered', condition: 'no-such', answer: 'no' })).toContain(
      'no such duty',
    )
    expect(await says(worker, { act: 'doubted' })).toContain('Choose why this duty does not apply')
    expect(await says(worker, { act: 'not-applicable' })).toContain('Nobody says any more')
    expect(await says(worker, { act: 'stop-withdrawn', stop: 'police' })).toContain('nothing to correct')
    expect(await says(worker, { act: 'ended' })).toContain('This is done once')
    expect(await says(worker, { act: 'tolled', basis: 'weather' })).toContain('does not let time stop')
    expect(await says(worker, { act: 'toll-ended' })).toContain('Time is not stopped')
    // That it is not the case is said by one, and another confirms it: until then it runs.
    expect(await says(worker, { act: 'answered', condition: 'in-care', answer: 'no' })).toBe('done')
    expect(await shown()).toMatch(
      /running.*says that this duty does not apply what it asks is not the case It applies after all/,
    )
    expect(await says(worker, { act: 'doubted', reason: 'not-ours' })).toContain('said already')
    expect(await says(worker, { act: 'not-applicable' })).toContain('A second person has to confirm it')
    expect(await says(worker, { act: 'doubt-ended' })).toBe('done')
    expect(await says(worker, { act: 'doubt-ended' })).toContain('Nobody says any more')
    expect(await says(colleague, { act: 'doubted', reason: 'runs-twice' })).toBe('done')
    expect(await shown()).toContain('Confirm: it does not apply')
    expect(await says(worker, { act: 'not-applicable' })).toBe('done')
    const { body } = await pages.get(clock, worker)
    expect(textOf(body)).toMatch(/does not apply.*6 statements.*Confirmed that it does not apply/)
    expect(textOf(body)).toContain('started by the list as it stands today')
    for (const html of [body, (await pages.get(at, worker)).body]) {
      expect(await htmlFaults(html)).toEqual([])
      expect(html).not.toMatch(/>clocks\.|undefined/)
    }
    expect(await says(worker, { act: 'answered', condition: 'in-care', answer: 'yes' })).toContain(
      'This clock is over',
    )
    // An edition that is not the one of today is named as older.
    await town.db.admin.query(`update clocks.clock set edition = repeat('0', 64) where subject_id = $1`, [
      subject,
    ])
    expect(await shown()).toContain('The list changed since it started')
  })

  it('run where one person answers no at the start, until another confirms it', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    expect(textOf((await pages.get(at, worker)).body)).toContain('the clock still runs until another person')
    const begun = await pages.post(
      at,
      { trigger: 'missing-told', at: ago(1), 'condition-in-care': 'no' },
      worker,
    )
    expect([begun.statusCode, begun.headers.location]).toEqual([303, `${at}?done=started`])
    expect(textOf((await pages.get(at, worker)).body)).toMatch(
      /Running now.*running.*says that this duty does not apply\. It runs until another person confirms/,
    )
    const clock = `${at}/${await newest('T2', subject)}`
    const confirmed = { act: 'not-applicable' }
    const own = await pages.post(`${clock}/held`, confirmed, worker)
    expect(textOf(own.body)).toContain('A second person has to confirm it')
    expect((await pages.post(`${clock}/held`, confirmed, colleague)).statusCode).toBe(303)
    expect(textOf((await pages.get(clock, worker)).body)).toMatch(/does not apply.*4 statements/)
  })

  it('come no more where a supervisor says so, or one person and another', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    const shownTo = async (by: Colleague, url: string) => textOf((await pages.get(url, by)).body)
    const says = async (by: Colleague, clock: string, fields: Record<string, string>) => {
      const { statusCode, body } = await pages.post(`${clock}/held`, fields, by)
      return statusCode === 303 ? 'done' : textOf(body)
    }
    const begun = async () => {
      await pages.post(at, { trigger: 'missing-told', at: ago(1) }, worker)
      return `${at}/${await newest('T2-contact', subject)}`
    }
    const clock = await begun()
    expect(await says(worker, clock, { act: 'ended' })).toContain('Only a supervisor can end this alone')
    expect(await shownTo(worker, clock)).toContain('no next time: another person has to confirm it')
    const noMore = { act: 'doubted', reason: 'no-next-time' }
    expect(await says(worker, `${at}/${await newest('T2', subject)}`, noMore)).toContain('This is done once')
    expect(await says(worker, clock, noMore)).toBe('done')
    // A confirmation of something else than what was said is none.
    expect(await says(colleague, clock, { act: 'not-applicable' })).toContain('Nobody says any more')
    expect(await says(worker, clock, { act: 'ended' })).toContain('A second person has to confirm it')
    expect(await shownTo(colleague, at)).toContain('says that there will be no next time. It runs until')
    expect(await shownTo(colleague, clock)).toContain('Confirm: there will be no next time')
    expect(await says(colleague, clock, { act: 'ended' })).toBe('done')
    expect(await shownTo(worker, clock)).toMatch(/ended.*No next time/)
    const other = await begun()
    expect(await shownTo(lead, other)).not.toContain('no next time: another')
    expect(await says(lead, other, { act: 'ended' })).toBe('done')
  })

  it('are asked of where nobody knows whether a duty binds the program, and run once somebody says yes', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    const begun = await pages.post(at, { trigger: 'report-received', at: ago(2) }, worker)
    expect(begun.headers.location).toBe(`${at}?done=asked`)
    const { body } = await pages.get(at, worker)
    expect(textOf(body)).toMatch(/No clock runs\..*Does this bind your program\?.*Nothing is counted until/)
    expect(await htmlFaults(body)).toEqual([])
    const id = (await newest('T8', subject)) ?? ''
    expect((await pages.get(`${at}/${id}`, worker)).statusCode).toBe(404)
    const fromNotice = async () => (await pages.get(`/clocks/told/${id}`, lead)).headers.location
    expect([await fromNotice(), body.includes('id="asked"')]).toEqual([`${at}#asked`, true])
    const says = async (by: Colleague, act: string) => {
      const answer = await pages.post(`${at}/${id}/held`, { act, asked: 'yes' }, by)
      return answer.statusCode === 303 ? 'done' : textOf(answer.body)
    }
    expect(await says(worker, 'not-applicable')).toContain('Nobody says any more')
    expect(await says(worker, 'doubted')).toBe('done')
    expect(await says(worker, 'doubted')).toContain('said already')
    expect(await says(worker, 'not-applicable')).toContain('A second person has to confirm it')
    expect(await says(worker, 'acknowledged')).toContain('could not find')
    expect(textOf((await pages.get(at, colleague)).body)).toContain(
      'says no. Another person has to confirm it',
    )
    expect(await says(colleague, 'started')).toBe('done')
    expect(await fromNotice()).toBe(`${at}/${id}`)
    // Whoever says that the duty binds holds its clock.
    const { rows: held } = await town.db.admin.query('select holder_id from clocks.clock where id = $1', [id])
    expect(held).toEqual([{ holder_id: colleague.id }])
    expect(textOf((await pages.get(`${at}/${id}`, worker)).body)).toContain('Why does this clock run?')
    await pages.post(at, { trigger: 'report-received', at: ago(2) }, worker)
    const other = (await newest('T8', subject)) ?? ''
    for (const [by, act] of [
      [worker, 'doubted'],
      [lead, 'not-applicable'],
    ] as const)
      await pages.post(`${at}/${other}/held`, { act, asked: 'yes' }, by)
    expect(textOf((await pages.get(at, worker)).body)).not.toContain('Does this bind your program')
  })

  it('say in words why nobody can work out by when, and one that cannot be read hides none of the others', async () => {
    const { subject } = await aRecord(town, worker.run)
    const at = `/records/${subject}/clocks`
    await pages.post(at, { trigger: 'missing-told', at: ago(1) }, worker)
    const [unread, unknown] = [
      (await newest('T2', subject)) ?? '',
      (await newest('T2-contact', subject)) ?? '',
    ]
    await town.db.admin.query(
      `update clocks.clock set rule = case id when $1 then '{"id": "T2", "kind": "deadline"}'::jsonb
         else rule || '{"every": {"amount": 5, "unit": "business-day"}}' end,
         calendar = '{"id": "us", "cite": "–", "firstYear": 2020, "lastYear": 2020, "holidays": [], "moved": false}' where id in ($1, $2)`,
      [unread, unknown],
    )
    const shown = async (url: string, by = worker) => (await pages.get(url, by)).body
    const all = await shown(at)
    expect(textOf(all)).toMatch(/cannot be read any more.*|does not reach that year/)
    expect(await htmlFaults(all)).toEqual([])
    expect(textOf(await shown(`${at}/${unknown}`))).toContain('does not reach that year. Its holder and')
    const broken = await shown(`${at}/${unread}`)
    expect(textOf(broken)).toContain('the duty that it keeps cannot be read any more')
    for (const html of [all, broken]) expect(html).not.toMatch(/>clocks\.|undefined/)
  })

  it('are not there for another program, and say to a program that no duty binds that there is none', async () => {
    const clock = await clockOf('T2')
    for (const url of [clocks(), `/clocks/told/${clock}`])
      expect([url, (await pages.get(url, town.worker)).statusCode]).toEqual([url, 404])
    expect(
      (await pages.post(`${clocks()}/${clock}/held`, { act: 'acknowledged' }, town.worker)).statusCode,
    ).toBe(404)
    await town.db.admin.query(
      `update identity.program set discipline = 'housing', funding = '{}' where id = $1`,
      [town.shelter.program],
    )
    const { subject } = await aRecord(town, town.inShelter.run)
    const { body } = await pages.get(`/records/${subject}/clocks`, town.inShelter)
    expect(textOf(body)).toContain('No legal clock binds your program')
    expect(body).not.toContain('name="trigger"')
  })

  it('are found from a notice: by those who work with the record there, and by the head of the agency as duty, time and holder', async () => {
    const clock = await clockOf('T2')
    const told = `/clocks/told/${clock}`
    const own = await pages.get(told, colleague)
    expect([own.statusCode, own.headers.location]).toEqual([303, `${clocks()}/${clock}`])
    const asHead = `/clocks/head/${clock}`
    expect([
      (await pages.get(told, head)).statusCode,
      (await pages.get(asHead, colleague)).statusCode,
    ]).toEqual([403, 403])
    expect((await pages.get(asHead, head)).statusCode).toBe(404)
    expect(textOf((await pages.get('/clocks/head', head)).body)).toContain('You were told of no clock')
    expect((await pages.get('/clocks/head', colleague)).statusCode).toBe(403)
    await town.db.admin.query(
      `insert into clocks.call (coalition_id, clock_id, alarm, alarm_at, rung, due_at, people)
       select coalition_id, id, 'breach', now(), 'agency-head', now(), 1 from clocks.clock where id = $1`,
      [clock],
    )
    const { statusCode, body } = await pages.get(asHead, head)
    expect(statusCode).toBe(200)
    expect(textOf(body)).toMatch(/Report a missing or abducted child.*42 USC 671.*Ask the holder/)
    expect(body).not.toMatch(new RegExp(`${record}|Robin|26-0042|/records/[0-9a-f]`))
    expect(await htmlFaults(body)).toEqual([])
    expect((await pages.get(asHead, town.administrator)).statusCode).toBe(404)
    // The list has open ones first, and what is settled after them.
    await pages.post(clocks(), { ...begins, at: ago(1) }, worker)
    const settled = (await newest('T2')) ?? ''
    for (const act of ['police', 'ncmec'])
      await pages.post(`${clocks()}/${settled}/done`, { ...proof, stop: act, at: ago(0.2) }, worker)
    await town.db.admin.query(
      `insert into clocks.call (coalition_id, clock_id, alarm, alarm_at, rung, due_at, people)
       select coalition_id, id, 'breach', now(), 'agency-head', now(), 1 from clocks.clock where id = $1`,
      [settled],
    )
    // One whose limit passed under counsel's signature comes before one that is open.
    const [pack] = shippedPacks().filter(({ jurisdiction }) => jurisdiction === 'US')
    const law = pack ? textOfPack(pack) : ''
    await town.db.admin.query(
      `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US', $2) on conflict do nothing`,
      [hashOfPack(law), law],
    )
    await town.db.admin.query(
      `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted, signed_at)
       values ($1, 'US', $2, $3, 'Counsel (fictional)', 'Counsel', 'Illinois', now() - interval '10 days')`,
      [town.elsewhere.coalition, hashOfPack(law), lead.id],
    )
    await pages.post(clocks(), { ...begins, at: ago(30) }, worker)
    const missed = (await newest('T2')) ?? ''
    await town.db.admin.query(
      `insert into clocks.call (coalition_id, clock_id, alarm, alarm_at, rung, due_at, people)
       select coalition_id, id, 'breach', now(), 'agency-head', now(), 1 from clocks.clock where id = $1`,
      [missed],
    )
    const list = await pages.get('/clocks/head', head)
    const at = (id: string) => list.body.indexOf(`/clocks/head/${id}`)
    expect([at(missed) > 0, at(clock) > at(missed), at(settled) > at(clock)]).toEqual([true, true, true])
    expect(textOf(list.body)).toMatch(
      /Report a missing or abducted child.*Limit passed, still open.*running.*met/,
    )
    expect(list.body).not.toMatch(new RegExp(`${record}|Robin|26-0042|/records/[0-9a-f]`))
    expect(await htmlFaults(list.body)).toEqual([])
    expect(textOf((await pages.get('/clocks/head', town.administrator)).body)).toContain(
      'You were told of no clock',
    )
  })
})
