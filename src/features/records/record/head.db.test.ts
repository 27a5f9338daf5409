import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { aRecord } from '../testing/records-town.ts'
import type { Fields } from '../testing/records-web.ts'
import { addItem } from '../write-item.ts'
import { type RecordPages, recordPages } from './testing/record-pages.ts'

/** Who a young person is, how they may be reached, who opened their record, and the record on paper. */
let web: RecordPages
beforeAll(async () => {
  web = await recordPages()
})
afterAll(() => web.close())

const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const record = (given: Parameters<typeof aRecord>[2] = {}) => aRecord(web.town, web.town.worker.run, given)

describe('who a young person is', () => {
  it('is changed by anybody of the program; the version before stays in the history', async () => {
    const { subject, identity } = await record({ name: 'Robin Example' })
    const path = `/records/${subject}/identity`
    const form = await web.open(web.town.colleague, path)
    expect(await pageFaults(form.body)).toEqual(NO_FAULTS)
    const values = formValues(form.body, path)
    const saved = await web.post(web.town.colleague, path, {
      ...values,
      'identity-name': 'Robin E. Example',
      'identity-others': 'Rob\r\nRobbie',
      'identity-birth-month': '5',
      'identity-birth-day': '3',
      'identity-birth-year': '2010',
      why: 'corrected',
    })
    expect(saved.to).toBe(`/records/${subject}?done=identity`)
    const page = words((await web.open(web.town.worker, `/records/${subject}`)).body)
    expect(page).toMatch(/Robin E\. Example \d\d years old · they · English/)
    expect(page).toMatch(/Other names Rob Robbie .*May 3, 2010/)
    const history = words(
      (await web.open(web.town.worker, `/records/${subject}/items/${identity}/history`)).body,
    )
    expect(history).toMatch(/Version 2: corrected .*Before: Robin Example .*After: Robin E\. Example/)
  })

  it('comes back as typed when it cannot be so', async () => {
    const { subject } = await record()
    const path = `/records/${subject}/identity`
    const { status, body } = await web.post(web.town.worker, path, {
      version: '1',
      'identity-name': '',
      'identity-pronouns': 'xe',
      'identity-birth-month': '13',
      'identity-birth-day': '3',
      'identity-birth-year': '2010',
    })
    expect(status).toBe(422)
    for (const said of [
      'Write a name by which you call them.',
      'Write a birth date that there is',
      'value="xe"',
      'value="13"',
    ])
      expect(body).toContain(said)
  })

  it('that two changed at once is laid side by side; what only one changed is filled in', async () => {
    const { subject } = await record({ name: 'Robin' })
    const path = `/records/${subject}/identity`
    const { as: _, ...values } = formValues((await web.open(web.town.worker, path)).body, path)
    const first = await web.post(web.town.colleague, path, {
      ...values,
      'identity-name': 'Robin of them',
      'identity-tribe': 'Theirs',
    })
    expect(first.to).toContain('?done=identity')
    const conflict = await web.post(web.town.worker, path, {
      ...values,
      'identity-name': 'Robin of me',
      'identity-pronouns': 'she',
    })
    expect(conflict.status).toBe(409)
    expect(await pageFaults(conflict.body)).toEqual(NO_FAULTS)
    const chosen = formValues(conflict.body, path)
    expect(chosen['choice.name']).toEqual(['kept'])
    expect(chosen['choice.tribe']).toEqual(['kept'])
    expect(chosen['choice.pronouns']).toEqual(['merged'])
    expect((await web.post(web.town.worker, path, chosen)).status).toBe(303)
    const page = words((await web.open(web.town.worker, `/records/${subject}`)).body)
    expect(page).toMatch(/Robin of them about 14–15 years old · she · English .*Theirs/)
  })
})

const call: Fields = {
  'safe-contact-call-said': 'yes',
  'safe-contact-call-to': '(555) 555-0142',
  'safe-contact-call-who': 'only Robin',
  'safe-contact-call-say': 'a friend from school',
  'safe-contact-call-days': ['1', '2', '3'],
  'safe-contact-call-from': '16:00',
  'safe-contact-call-until': '20:00',
  'safe-contact-call-zone': 'America/Chicago',
  'safe-contact-call-ask': '2099-01-31',
}

describe('how somebody may be reached', () => {
  it.each([
    ['none', 'You may write: nothing.'],
    ['neutral', 'You may write: neutral words only.'],
    ['full', 'You may write: what it is about, too.'],
  ] as const)('shows whatever may be written: %s', async (textLevel, sentence) => {
    const { subject } = await record()
    await web.town.worker.run((ctx) =>
      addItem(ctx, web.town.keys, subject, {
        kind: 'safe-contact',
        groups: {
          contact: {
            ways: [
              {
                channel: 'mail',
                allowed: true,
                to: 'me@mail.example',
                whoMayAnswer: '',
                days: [1],
                from: 0,
                until: 1440,
                zone: 'America/Chicago',
                sayAs: 'Sam',
                voicemail: false,
                textLevel,
                askAgain: '2099-01-01',
              },
            ],
            verifyPhrase: '',
            duressPhrase: '',
          },
        },
      }),
    )
    const { status, body } = await web.open(web.town.worker, `/records/${subject}`)
    expect([status, words(body).includes(sentence)]).toEqual([200, true])
    expect((await web.open(web.town.worker, `/records/${subject}/contact`)).status).toBe(200)
  })

  it('is nothing until they say so; then it stands first on the record', async () => {
    const { subject } = await record()
    const path = `/records/${subject}/contact`
    const form = await web.open(web.town.worker, path)
    expect(await pageFaults(form.body)).toEqual(NO_FAULTS)
    const saved = await web.post(web.town.worker, path, {
      ...formValues(form.body, path),
      ...call,
      'safe-contact-text-said': 'no',
      'safe-contact-verify': 'blue kite',
      'safe-contact-duress': 'the library is closed',
    })
    expect(saved.to).toBe(`/records/${subject}?done=contact`)
    const { body } = await web.open(web.town.colleague, `/records/${subject}`)
    expect(await pageFaults(body)).toEqual(NO_FAULTS)
    for (const said of [
      'Call: (555) 555-0142 . Monday, Tuesday, and Wednesday, from 4:00 PM to 8:00 PM (Chicago time).',
      'Who may answer: only Robin . Say you are: a friend from school . No voicemail.',
      'Text: never.',
      'They are not safe when they say: the library is closed',
    ])
      expect(words(body)).toContain(said)
    const again = formValues((await web.open(web.town.worker, path)).body, path)
    expect(again).toMatchObject(
      Object.fromEntries(Object.entries(call).map(([name, value]) => [name, [value].flat()])),
    )
  })

  it('counts until the day on which they are asked again', async () => {
    const { subject } = await record()
    const saved = { ...call, 'safe-contact-call-ask': '2026-01-31' }
    await web.post(web.town.worker, `/records/${subject}/contact`, saved)
    const { body } = await web.open(web.town.worker, `/records/${subject}`)
    expect(words(body)).toContain(
      'Call: not now. What they said counted until January 31, 2026. Ask again before you contact them.',
    )
    expect(body).not.toContain('555-0142')
  })

  it('is complete, or it comes back with what to add and all that was typed', async () => {
    const { subject } = await record()
    const path = `/records/${subject}/contact`
    const { status, body } = await web.post(web.town.worker, path, {
      'safe-contact-call-said': 'yes',
      'safe-contact-call-to': 'my number',
      'safe-contact-call-from': '25:00',
      'safe-contact-mail-to': 'kept@example.org',
    })
    expect(status).toBe(422)
    for (const said of [
      'Write a phone number with its area code.',
      'Write who may answer.',
      'Choose the days on which it is safe.',
      'Write the hour, like 16:00.',
      'Choose the last day on which this counts.',
      'Say whether it is safe to reach them this way.',
      'value="my number"',
      'value="kept@example.org"',
    ])
      expect(body).toContain(said)
  })

  it('said by two at once is compared, also where nothing was said before', async () => {
    const { subject } = await record()
    const path = `/records/${subject}/contact`
    const { as: _, ...values } = formValues((await web.open(web.town.worker, path)).body, path)
    await web.post(web.town.colleague, path, { ...values, 'safe-contact-call-said': 'no' })
    const conflict = await web.post(web.town.worker, path, { ...values, ...call })
    expect(conflict.status).toBe(409)
    const chosen = formValues(conflict.body, path)
    expect(chosen['choice.call-said']).toEqual(['kept'])
    // What does not go together is asked for again, and still nothing is saved or lost.
    const odd = await web.post(web.town.worker, path, {
      ...chosen,
      'choice.call-said': 'merged',
      'choice.call-days': 'kept',
    })
    expect([odd.status, odd.body.includes('Choose the days on which it is safe.')]).toEqual([422, true])
    const mine = Object.fromEntries(
      Object.entries(chosen).map(([name, value]) => [name, name.startsWith('choice.') ? 'merged' : value]),
    )
    expect((await web.post(web.town.worker, path, mine)).status).toBe(303)
    expect(words((await web.open(web.town.worker, `/records/${subject}`)).body)).toContain('Monday, Tuesday')
  })
})

describe('how they may be reached, said first by two at the very same time', () => {
  it('is one entry, and whoever comes second compares both', async () => {
    const { subject } = await record()
    const path = `/records/${subject}/contact`
    const { as: _, ...values } = formValues((await web.open(web.town.worker, path)).body, path)
    const { admin } = web.town.db
    const holding = await admin.connect()
    await holding.query('begin')
    // Whoever writes an entry waits for this, and has looked for one before.
    await holding.query('select from records.subject where id = $1 for update', [subject])
    const pressed = Promise.all([
      web.post(web.town.colleague, path, { ...values, 'safe-contact-call-said': 'no' }),
      web.post(web.town.worker, path, { ...values, ...call }),
    ])
    await untilBlocked(web.town.db, 2)
    await holding.query('commit')
    holding.release()
    const both = await pressed
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const { rows } = await admin.query(
      `select from records.item where subject_id = $1 and kind = 'safe-contact'`,
      [subject],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('who opened a record', () => {
  it('is shown to its program: who, when, what and what for, the newest first', async () => {
    const { subject, notes } = await record({ notes: ['A note.'] })
    await web.open(web.town.colleague, `/records/${subject}`)
    await web.open(web.town.worker, `/records/${subject}/items/${notes[0]}/history`)
    await web.post(web.town.lead, `/records/${subject}/print`, { purpose: 'legal' })
    const { status, body } = await web.open(web.town.worker, `/records/${subject}/readings`)
    expect(status).toBe(200)
    expect(await pageFaults(body)).toEqual(NO_FAULTS)
    const rows = [...body.matchAll(/<tr>.*?<\/tr>/gs)].slice(1).map(([row]) => words(row))
    expect(rows.map((row) => /A printed copy|Earlier versions|The record/.exec(row)?.[0])).toEqual([
      'A printed copy',
      'Earlier versions',
      'The record',
    ])
    expect(rows[0]).toContain('Asked by a court or a law')
    expect(rows[1]).toContain('You')
  })

  it('goes on page by page', async () => {
    const { subject } = await record()
    for (let at = 0; at < 51; at++)
      await web.town.db.admin.query(
        `insert into records.reading (coalition_id, program_id, person_id, at, purpose, what, subject_ids, item_ids)
         select coalition_id, program_id, $2, now() - interval '1 minute', 'work', 'names', array[id], array[id]
         from records.subject where id = $1`,
        [subject, web.town.lead.id],
      )
    const first = await web.open(web.town.worker, `/records/${subject}/readings`)
    const count = (html: string) => html.split('The list of names').length - 1
    const older = /href="([^"]*\?after=[^"]*)"/.exec(first.body)?.[1] ?? ''
    expect([count(first.body), count((await web.open(web.town.worker, older)).body)]).toEqual([50, 1])
  })
})

describe('a record on paper', () => {
  it('is asked what for; each sheet says who printed it, when and why; the look is written down', async () => {
    const { subject } = await record({ name: 'Robin Example', notes: ['First.', 'Second.'] })
    const path = `/records/${subject}/print`
    await web.post(web.town.worker, `/records/${subject}/items`, {
      kind: 'psychotherapy-note',
      'psychotherapy-note-text': 'Between us.',
    })
    await web.post(web.town.worker, `/records/${subject}/contact`, call)
    const ask = await web.open(web.town.worker, path)
    expect(await pageFaults(ask.body)).toEqual(NO_FAULTS)
    const unsaid = await web.post(web.town.worker, path, {})
    expect([unsaid.status, unsaid.body.includes('Choose what you print it for.')]).toEqual([422, true])
    const { status, body } = await web.post(web.town.worker, path, { purpose: 'legal' })
    expect(status).toBe(200)
    expect(await pageFaults(body)).toEqual(NO_FAULTS)
    expect(body).toMatch(/<thead>.*Printed by.*Asked by a court or a law\..*<\/thead>/s)
    expect(body).not.toContain('class="sensitive')
    expect(words(body)).toMatch(/Robin Example .*First\. .*Second\./)
    for (const kept of ['Between us.', '555-0142']) expect(body).not.toContain(kept)
    const { rows: read } = await web.town.db.admin.query(
      'select kind from records.reading r, unnest(r.item_ids) i join records.item on id = i where r.what = $1 and subject_ids @> array[$2::uuid]',
      ['print', subject],
    )
    expect(read.map(({ kind }) => kind).toSorted()).toEqual(['identity', 'note', 'note'])
    const own = await web.post(web.town.worker, path, { purpose: 'legal', own: 'yes' })
    expect(own.body).toContain('Between us.')
    const { rows } = await web.town.db.admin.query(
      `select what, purpose, cardinality(item_ids) as items from records.reading
       where subject_ids @> array[$1::uuid] and what = 'print' order by at`,
      [subject],
    )
    expect(rows).toEqual([
      { what: 'print', purpose: 'legal', items: 3 },
      { what: 'print', purpose: 'legal', items: 4 },
    ])
  })

  it('of more than one call opens is not printed in part', async () => {
    const { subject, identity } = await record()
    await web.town.db.admin.query(
      `insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id)
       select i.coalition_id, gen_random_uuid(), i.agency_id, i.program_id, i.subject_id, 'note', i.category, i.lanes, i.known_at, i.author_id
       from records.item i, generate_series(1, 5000) where i.id = $1`,
      [identity],
    )
    const { status, body } = await web.post(web.town.worker, `/records/${subject}/print`, { purpose: 'work' })
    expect([status, body.includes('more than 5,000 entries')]).toEqual([409, true])
  })
})
