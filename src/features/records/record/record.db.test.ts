import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sentBytes, weightFaults } from '#web/testing/page-weight.ts'
import { saveDraft } from '../drafts/drafts.ts'
import { mergeSubject } from '../merge.ts'
import { aRecord } from '../testing/records-town.ts'
import { type RecordPages, recordPages } from './testing/record-pages.ts'

/** A record as a page: what is written in it, and what can be done with each entry. */
let web: RecordPages
beforeAll(async () => {
  web = await recordPages()
})
afterAll(() => web.close())

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|&apos;/g, '’')
    .replace(/\s+/g, ' ')
const record = (given: Parameters<typeof aRecord>[2] = {}) => aRecord(web.town, web.town.worker.run, given)
const note = (subject: string, text: string, more: Record<string, string> = {}) =>
  web.post(web.town.worker, `/records/${subject}/items`, { kind: 'note', 'note-text': text, ...more })
const itemIn = (html: string, text: string) =>
  [...html.matchAll(/<article class="card entry" id="entry-([0-9a-f-]{36})".*?<\/article>/gs)].find(([all]) =>
    all.includes(text),
  )?.[1] ?? ''
const itemOf = async (subject: string, text: string) =>
  itemIn((await web.open(web.town.worker, `/records/${subject}`)).body, text)
const birth = (month: string, day: string, year: string) => ({
  'identity-birth-month': month,
  'identity-birth-day': day,
  'identity-birth-year': year,
})

describe('the page of a record', () => {
  it('says who it is, that nobody may contact them, and what was written, for the people of its program', async () => {
    const { subject } = await record({ name: 'Robin Example', notes: ['Came by for shoes.'] })
    const { status, body } = await web.open(web.town.colleague, `/records/${subject}`)
    expect(status).toBe(200)
    expect(await pageFaults(body)).toEqual(NO_FAULTS)
    expect(body).toContain('<title>Record · ')
    for (const said of [
      'Robin Example',
      'about 14–15 years old · they · English',
      'Nobody may contact them: nothing was said.',
      'Came by for shoes.',
      'can see this: 3 people',
    ])
      expect(words(body)).toContain(said)
    // A colleague’s note is not theirs to correct.
    expect(body).not.toContain('/correct"')
    // Whatever is on it, paper stays blank.
    expect(body).toMatch(/<main[^>]*>(?:(?!<h1).)*<div class="sensitive/s)
  })

  it('is absent for everybody else, and asks nobody for more than their sign-in', async () => {
    const { subject, notes } = await record({ notes: ['A note.'] })
    const [item = ''] = notes
    const paths = [
      '',
      '/identity',
      '/contact',
      '/readings',
      '/print',
      `/items/${item}/correct`,
      `/items/${item}/history`,
    ]
    const posts: [string, Record<string, string>][] = [
      ['/items', { kind: 'note', 'note-text': 'x' }],
      ['/identity', { version: '1', 'identity-name': 'x' }],
      ['/contact', {}],
      ['/print', { purpose: 'work' }],
      [`/items/${item}/correct`, { kind: 'note', version: '1', 'note-text': 'x' }],
      [`/items/${item}/retract`, { version: '1', reason: 'x' }],
      [`/items/${item}/pin`, { pinned: 'yes' }],
      [`/items/${item}/finish`, { done: 'yes' }],
    ]
    const { inShelter, outsider, auditor, administrator } = web.town
    for (const [who, status] of [
      [inShelter, 404],
      [outsider, 404],
      [auditor, 403],
      [administrator, 403],
    ] as const) {
      for (const path of paths)
        expect([path, (await web.open(who, `/records/${subject}${path}`)).status]).toEqual([path, status])
      for (const [path, values] of posts)
        expect([path, (await web.post(who, `/records/${subject}${path}`, values)).status]).toEqual([
          path,
          status,
        ])
    }
    expect((await web.open(undefined, `/records/${subject}`)).to).toContain('/sign-in?back=')
    const { rows } = await web.town.db.admin.query(
      'select person_id from records.reading where subject_ids @> array[$1::uuid]',
      [subject],
    )
    expect(rows).toEqual([])
  })

  it('shows fifty entries a page, the newest first, and those that are pinned before', async () => {
    const texts = Array.from({ length: 53 }, (_, at) => `Note ${at}.`)
    const { subject, notes } = await record({ notes: texts })
    await web.post(web.town.colleague, `/records/${subject}/items/${notes[0]}/pin`, { pinned: 'yes' })
    const first = await web.open(web.town.worker, `/records/${subject}?done=pinned`)
    const shown = (html: string) => [...html.matchAll(/Note (\d+)\./g)].map(([, at]) => Number(at))
    expect(shown(first.body)).toEqual([0, ...Array.from({ length: 50 }, (_, at) => 52 - at)])
    expect(weightFaults(sentBytes(first.body), 'pro')).toEqual([])
    const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toMatch(/^\/records\/[0-9a-f-]+\?after=\d+\.[0-9a-f-]+#timeline$/)
    const second = await web.open(web.town.worker, next.split('#')[0] ?? '')
    expect(shown(second.body)).toEqual([2, 1])
    const tasks = await web.open(web.town.worker, `/records/${subject}?kind=task`)
    expect(shown(tasks.body)).toEqual([])
    expect(tasks.body).toContain('Nothing is written here yet')
    await web.post(web.town.worker, `/records/${subject}/items/${notes[0]}/pin`, { pinned: 'no' })
    const after = await web.open(web.town.worker, `/records/${subject}`)
    expect(shown(after.body)[0]).toBe(52)
  })

  it('opens a record that is part of another at its head, with all that is in both', async () => {
    const one = await record({ name: 'Robin E.', notes: ['In the first.'] })
    const two = await record({ name: 'Robin Example', notes: ['In the second.'] })
    await web.town.worker.run((ctx) => mergeSubject(ctx, one.subject, two.subject))
    expect((await web.open(web.town.worker, `/records/${one.subject}`)).to).toBe(`/records/${two.subject}`)
    const { body } = await web.open(web.town.worker, `/records/${two.subject}`)
    for (const said of ['Robin Example', 'Robin E.', 'In the first.', 'In the second.'])
      expect(body).toContain(said)
  })
})

describe('writing', () => {
  it('takes each kind; a contact needs its form unfolded, how, and one press', async () => {
    const { subject } = await record()
    const path = `/records/${subject}/items`
    const page = await web.open(web.town.worker, `/records/${subject}`)
    const kinds: [string, Record<string, string>, RegExp][] = [
      ['contact-log', {}, /Contact .*In person, reached/],
      [
        'task',
        { 'task-text': 'Call the school', 'task-due': '2099-03-01' },
        /Due March 1, 2099 ?\. For you\./,
      ],
      [
        'psychotherapy-note',
        { 'psychotherapy-note-text': 'Between us.' },
        /Between us\. .*Only you can see this/,
      ],
      [
        'correction-request',
        { 'correction-request-asked': 'I am 15, not 14.' },
        /not answered 1 I am 15, not 14\./,
      ],
    ]
    for (const [kind, typed, shows] of kinds) {
      // The forms have one address: that of this kind, as a browser fills it in.
      const [, form = ''] = new RegExp(`(<form[^>]*id="write-${kind}".*?</form>)`, 's').exec(page.body) ?? []
      const { act: _, ...values } = formValues(form, path)
      expect((await web.post(web.town.worker, path, { ...values, ...typed })).to).toBe(
        // An address stays in the history of a browser: it does not say that there is such a note.
        `/records/${subject}?done=${kind === 'psychotherapy-note' ? 'note' : kind}`,
      )
      expect(words((await web.open(web.town.worker, `/records/${subject}`)).body)).toMatch(shows)
    }
    expect((await web.open(web.town.lead, `/records/${subject}`)).body).not.toContain('Between us.')
  })

  it('says when it was known and when it was written down, where the two are apart', async () => {
    const { subject } = await record()
    await note(subject, 'He told me last week.', { 'note-known': '2026-01-02T15:00' })
    const { body } = await web.open(web.town.worker, `/records/${subject}`)
    expect(words(body)).toMatch(/Jan 2, 2026, 3:00 PM CST .* Written down/)
    await note(subject, 'Just now.')
    const now = /<article(?:(?!<article).)*Just now\..*?<\/article>/s.exec(
      (await web.open(web.town.worker, `/records/${subject}`)).body,
    )
    expect(now?.[0]).not.toContain('Written down')
  })

  it('gives a form back with all that was typed, and says what to do', async () => {
    const { subject } = await record()
    const empty = await note(subject, '')
    expect([empty.status, empty.body.includes('Write what there is to note.')]).toEqual([422, true])
    const future = await note(subject, 'Keep me.', { 'note-known': '2099-01-02T15:00' })
    expect([future.status, future.body.includes('Nobody can have known it later than now.')]).toEqual([
      422,
      true,
    ])
    expect(future.body).toMatch(/<textarea[^>]*name="note-text"[^>]*>Keep me\.</)
    expect(future.body).toContain('value="2099-01-02T15:00"')
    const long = await note(subject, 'x'.repeat(15_001))
    expect([long.status, long.body.includes('Write at most 15,000 characters here.')]).toEqual([422, true])
    expect(long.body).toContain('x'.repeat(15_001))
    const stranger = await web.post(web.town.worker, `/records/${subject}/items`, {
      kind: 'task',
      'task-text': 'Keep this task.',
      'task-assigned': web.town.inShelter.id,
    })
    expect([stranger.status, stranger.body.includes('doesn’t work in this program any more')]).toEqual([
      409,
      true,
    ])
    expect(stranger.body).toContain('Keep this task.')
    await web.town.db.admin.query('update records.subject set closed_at = now() where id = $1', [subject])
    const closed = await note(subject, 'Too late.')
    expect([closed.status, closed.body.includes('This record is closed.')]).toEqual([409, true])
  })

  it('puts a template below what was typed, and saves nothing', async () => {
    const { subject } = await record()
    const { status, body } = await note(subject, 'First line.', { act: 'template-first' })
    expect(status).toBe(200)
    expect(/<textarea[^>]*name="note-text"[^>]*>(.*?)<\/textarea>/s.exec(body)?.[1]).toMatch(
      /^First line\.\n\nWhat they wanted to talk about:/,
    )
    expect(body).toContain('Nothing is written here yet')
  })

  it('binds an entry more strictly where its author says so, never less', async () => {
    const { subject } = await record()
    await note(subject, 'About substance use.', { 'note-category': 'substance-use' })
    await note(subject, 'Looser.', { 'note-category': 'health' })
    const { rows } = await web.town.db.admin.query(
      `select category from records.item where subject_id = $1 and kind = 'note' order by known_at`,
      [subject],
    )
    expect(rows).toEqual([{ category: 'substance-use' }, { category: 'health' }])
  })
})

describe('an entry', () => {
  it('is corrected by its author; both versions stay in its history', async () => {
    const { subject } = await record()
    await note(subject, 'Left at six.', { 'note-known': '2026-01-02T15:00' })
    const path = `/records/${subject}/items/${await itemOf(subject, 'Left at six.')}`
    const form = await web.open(web.town.worker, `${path}/correct`)
    expect(await pageFaults(form.body)).toEqual(NO_FAULTS)
    const { as: _, ...values } = formValues(form.body, `${path}/correct`)
    expect(values['note-known']).toEqual(['2026-01-02T15:00'])
    const saved = await web.post(web.town.worker, `${path}/correct`, {
      ...values,
      'note-text': 'Left at seven.',
    })
    expect(saved.to).toMatch(/\?done=corrected#entry-/)
    const page = await web.open(web.town.worker, `/records/${subject}?done=corrected`)
    expect(words(page.body)).toContain('Changed once')
    const history = await web.open(web.town.colleague, `${path}/history`)
    expect(await pageFaults(history.body)).toEqual(NO_FAULTS)
    expect(words(history.body)).toMatch(
      /Version 2: corrected .* Before: Left at six\. After: Left at seven\./,
    )
    const theirs = await web.open(web.town.colleague, `${path}/correct`)
    expect(theirs.body).toContain('Only the person who wrote this entry can correct or retract it.')
    const tried = await web.post(web.town.colleague, `${path}/correct`, { ...values, version: '2' })
    expect([tried.status, tried.body.includes('Left at six.')]).toEqual([409, true])
  })

  it('that was retracted already says so to whoever retracts or corrects it once more', async () => {
    const { subject } = await record()
    await note(subject, 'In the wrong record.')
    const path = `/records/${subject}/items/${await itemOf(subject, 'In the wrong record.')}`
    const retract = (version: string) =>
      web.post(web.town.worker, `${path}/retract`, { version, reason: 'Of somebody else.' })
    expect((await retract('1')).to).toContain('?done=retracted')
    for (const again of [
      await retract('2'),
      await web.post(web.town.worker, `${path}/correct`, {
        kind: 'note',
        version: '2',
        'note-text': 'Once more.',
      }),
    ])
      expect([again.status, words(again.body)]).toEqual([
        409,
        expect.stringContaining('This entry was retracted. Open the record again to see why.'),
      ])
  })

  it('that somebody changed meanwhile shows both texts, and saves what is chosen', async () => {
    const { subject } = await record()
    await web.post(web.town.worker, `/records/${subject}/items`, {
      kind: 'task',
      'task-text': 'Call the school',
    })
    const path = `/records/${subject}/items/${await itemOf(subject, 'Call the school')}/correct`
    // A form that is sent in another name is stopped before: here two filled it in.
    const { as: _, ...values } = formValues((await web.open(web.town.worker, path)).body, path)
    const change = (who: typeof web.town.worker, more: Record<string, string>) =>
      web.post(who, path, { ...values, ...more })
    const first = await change(web.town.colleague, {
      'task-text': 'Call the counselor',
      'task-due': '2099-03-01',
    })
    expect(first.to).toContain('?done=task')
    const conflict = await change(web.town.worker, {
      'task-text': 'Call the school at 9',
      'task-assigned': web.town.lead.id,
    })
    expect(conflict.status).toBe(409)
    expect(await pageFaults(conflict.body)).toEqual(NO_FAULTS)
    for (const said of ['Call the counselor', 'Call the school at 9', 'March 1, 2099', 'Keep both'])
      expect(words(conflict.body)).toContain(said)
    const chosen = formValues(conflict.body, path)
    // Nobody else’s change is undone unasked, and no text is dropped.
    expect([chosen['choice.text'], chosen['choice.due']]).toEqual([['both'], ['kept']])
    const wrong = await web.post(web.town.worker, path, { ...chosen, 'task-text': 'x'.repeat(490) })
    expect([wrong.status, wrong.body.includes('Write at most 500 characters here.')]).toEqual([422, true])
    // Whoever is second once more is asked once more.
    await web.post(web.town.colleague, path, { ...values, version: '2', 'task-text': 'Call them both' })
    const again = await web.post(web.town.worker, path, { ...chosen, 'choice.assigned': 'merged' })
    expect(again.status).toBe(409)
    const last = formValues(again.body, path)
    expect((await web.post(web.town.worker, path, { ...last, 'choice.assigned': 'merged' })).status).toBe(303)
    const page = words((await web.open(web.town.worker, `/records/${subject}`)).body)
    expect(page).toMatch(/Call them both\s+Call the school at 9/)
    const { rows } = await web.town.db.admin.query(
      `select assigned_to, version from records.item where subject_id = $1 and kind = 'task'`,
      [subject],
    )
    expect(rows).toEqual([{ assigned_to: web.town.lead.id, version: 4 }])
  })

  it('that was retracted says why, and cannot be changed any more; what was typed is not lost', async () => {
    const { subject } = await record()
    await note(subject, 'About somebody else.')
    const path = `/records/${subject}/items/${await itemOf(subject, 'About somebody else.')}`
    const none = await web.post(web.town.worker, `${path}/retract`, { version: '1', reason: '' })
    expect([none.status, none.body.includes('Write why you retract it.')]).toEqual([422, true])
    const stale = await web.post(web.town.worker, `${path}/retract`, { version: '7', reason: 'Wrong record' })
    expect([stale.status, stale.body.includes('Wrong record')]).toEqual([409, true])
    await web.post(web.town.worker, `${path}/retract`, { version: '1', reason: 'Wrong record' })
    const { body } = await web.open(web.town.worker, `/records/${subject}?done=retracted`)
    expect(words(body)).toContain('Retracted: Wrong record')
    expect(body).not.toContain('About somebody else.')
    const late = await web.post(web.town.worker, `${path}/correct`, {
      kind: 'note',
      version: '1',
      'note-text': 'My long correction.',
    })
    expect([late.status, late.body.includes('My long correction.')]).toEqual([409, true])
    expect((await web.open(web.town.colleague, `${path}/history`)).body).toContain('About somebody else.')
  })

  it('that is a task is done, and reopened', async () => {
    const { subject } = await record()
    await web.post(web.town.worker, `/records/${subject}/items`, {
      kind: 'task',
      'task-text': 'Buy a phone card',
    })
    const path = `/records/${subject}/items/${await itemOf(subject, 'Buy a phone card')}/finish`
    expect((await web.post(web.town.colleague, path, { done: 'yes' })).to).toContain('?done=finished')
    expect(words((await web.open(web.town.colleague, `/records/${subject}`)).body)).toContain('Done by you')
    expect((await web.post(web.town.worker, path, { done: 'no' })).to).toContain('?done=reopened')
  })

  it('that asks to correct something waits on top until it is answered', async () => {
    const { subject } = await record()
    await web.post(web.town.worker, `/records/${subject}/items`, {
      kind: 'correction-request',
      'correction-request-asked': 'My name is spelled with an h.',
    })
    const top = await web.open(web.town.colleague, `/records/${subject}`)
    const path = /href="([^"]*\/items\/[^"]*\/correct)"/.exec(top.body)?.[1] ?? ''
    expect(words(top.body)).toContain('Correction requests, not answered 1 My name is spelled with an h.')
    const form = await web.open(web.town.colleague, path)
    const values = formValues(form.body, path)
    const unsaid = await web.post(web.town.colleague, path, {
      ...values,
      'correction-request-outcome': 'corrected',
    })
    expect([unsaid.status, unsaid.body.includes('Write what you answered.')]).toEqual([422, true])
    const answered = await web.post(web.town.colleague, path, {
      ...values,
      'correction-request-outcome': 'corrected',
      'correction-request-answer': 'Changed, and told them.',
    })
    expect(answered.to).toContain('?done=answered')
    const after = words((await web.open(web.town.worker, `/records/${subject}`)).body)
    expect(after).not.toContain('Correction requests, not answered')
    expect(after).toContain('Corrected. Changed, and told them.')
  })

  it('of another record is absent under this one', async () => {
    const [one, two] = [await record(), await record({ notes: ['Elsewhere.'] })]
    const path = `/records/${one.subject}/items/${two.notes[0]}`
    expect((await web.open(web.town.worker, `${path}/history`)).status).toBe(404)
    expect((await web.post(web.town.worker, `${path}/pin`, { pinned: 'yes' })).status).toBe(404)
    expect((await web.post(web.town.worker, `${path}/finish`, { done: 'yes' })).status).toBe(404)
  })
})

describe('what cannot be saved as it is', () => {
  let at: string
  let item: string
  beforeAll(async () => {
    const { subject, notes } = await record({ notes: ['A note.'] })
    at = `/records/${subject}`
    item = `/items/${notes[0]}`
  })
  const identity = {
    version: '1',
    why: 'changed',
    'identity-name': 'Robin',
    'identity-language': 'Kept words',
  }
  const contact = (more: Record<string, string>, way = 'text') => ({
    'safe-contact-verify': 'Kept words',
    ...Object.fromEntries(
      Object.entries({
        said: 'yes',
        to: '(555) 555-0142',
        who: 'only me',
        say: 'Sam',
        days: '1',
        from: '10:00',
        until: '11:00',
        zone: 'America/Chicago',
        level: 'full',
        ask: '2099-01-01',
        ...more,
      }).map(([field, value]) => [`safe-contact-${way}-${field}`, value]),
    ),
  })
  const log = { kind: 'contact-log', 'contact-log-text': 'Kept words' }
  const task = { kind: 'task', 'task-text': 'Kept words' }

  it.each<[string, Record<string, string>, string]>([
    [
      '/items',
      { kind: 'note', 'note-text': 'Kept words', 'note-known': 'x' },
      'Write the day and the hour when this was',
    ],
    ['/items', { ...log, 'contact-log-reached': 'no' }, 'Choose how you contacted them.'],
    ['/items', { ...log, 'contact-log-channel': 'call' }, 'Say whether you reached them.'],
    ['/items', { ...task, 'task-due': 'x' }, 'Choose the day on which it is due, or leave it empty.'],
    ['/items', { ...task, 'task-assigned': 'x' }, 'Choose somebody from the list, or nobody.'],
    ['/items', { kind: 'task', 'task-due': '2099-01-01' }, 'Write what is to be done.'],
    ['/items', { kind: 'correction-request' }, 'Write what the young person says is wrong or missing.'],
    ['/items', { kind: 'identity' }, 'Choose a kind of entry from the list.'],
    [
      '/items',
      { kind: 'note', 'note-text': 'Kept words', 'note-category': 'x' },
      'Choose one from the list.',
    ],
    ['/identity', { ...identity, 'identity-name': '' }, 'Write a name by which you call them.'],
    ['/identity', { ...identity, 'identity-others': 'x\n'.repeat(21) }, 'Write at most 20 names, one a line'],
    [
      '/identity',
      { ...identity, ...birth('2', '30', '2010') },
      'Write a birth date that there is, or leave it empty.',
    ],
    ['/identity', { ...identity, why: 'x' }, 'Say whether it has changed or was wrong.'],
    ['/identity', { ...identity, version: '0' }, 'Open the record again and send the form from there.'],
    ['/contact', contact({ said: '' }), 'Say whether it is safe to reach them this way.'],
    ['/contact', contact({ to: '12' }), 'Write a phone number with its area code.'],
    ['/contact', contact({}, 'mail'), 'Write an email address, like name@example.org.'],
    ['/contact', contact({ who: '' }), 'Write who may answer.'],
    ['/contact', contact({ say: '' }), 'Write who you say you are.'],
    ['/contact', contact({ days: '' }), 'Choose the days on which it is safe.'],
    ['/contact', contact({ from: '25:00' }), 'Write the hour, like 16:00.'],
    ['/contact', contact({ until: '10:00' }), 'Write an hour that is not the first one.'],
    ['/contact', contact({ zone: 'Nowhere' }), 'Choose a time zone from the list.'],
    ['/contact', contact({ level: '' }), 'Choose what may be written.'],
    ['/contact', contact({ ask: '2099-02-31' }), 'Choose the last day on which this counts.'],
    ['/print', { purpose: 'x' }, 'Choose what you print it for.'],
  ])('%s comes back with its sentence and what was typed: %j', async (path, typed, sentence) => {
    const { status, body } = await web.post(web.town.worker, at + path, typed)
    expect([status, words(body)]).toEqual([422, expect.stringContaining(sentence)])
    if (Object.values(typed).includes('Kept words')) expect(body).toContain('Kept words')
  })

  it.each<[string, Record<string, string>, string]>([
    [
      '/correct',
      { kind: 'note', version: 'x', 'note-text': 'Kept words' },
      'Open the record again and send the form from there.',
    ],
    [
      '/retract',
      { version: 'x', reason: 'Kept words' },
      'Open the record again and send the form from there.',
    ],
    ['/retract', { version: '1', reason: '' }, 'Write why you retract it.'],
  ])('an entry’s %s comes back with its sentence: %j', async (path, typed, sentence) => {
    const { status, body } = await web.post(web.town.worker, at + item + path, typed)
    expect([status, words(body)]).toEqual([422, expect.stringContaining(sentence)])
    if (Object.values(typed).includes('Kept words')) expect(body).toContain('Kept words')
  })
})

describe('an entry whose form is sent twice', () => {
  const text = 'Came by for gloves.'
  const seed = '5c1de0f0-6a55-4d0e-9f5e-0c1f2a3b4d5e'
  const seen = async (subject: string) =>
    (await web.open(web.town.worker, `/records/${subject}`)).body.split(text).length - 1
  it('is one, at once or one after the other, and what is written next on the same page is another', async () => {
    const { subject } = await record()
    const saved = { status: 303, to: `/records/${subject}?done=note` }
    const twice = await Promise.all([note(subject, text, { seed }), note(subject, text, { seed })])
    expect([...twice, await note(subject, text, { seed })]).toEqual(
      Array(3).fill(expect.objectContaining(saved)),
    )
    expect(await seen(subject)).toBe(1)
    await note(subject, `${text} And a hat.`, { seed })
    expect(await seen(subject)).toBe(2)
  })
  it('has a mark of its own on every page', async () => {
    const { subject } = await record()
    const marks = async () => [
      ...(await web.open(web.town.worker, `/records/${subject}`)).body.matchAll(
        /name="seed" value="([^"]+)"/g,
      ),
    ]
    const both = [...(await marks()), ...(await marks())].map(([, mark]) => mark)
    expect(both.length).toBeGreaterThan(5)
    expect(new Set(both).size).toBe(both.length)
  })
})

it('a note that is too long comes back under the stricter law that was chosen', async () => {
  const { subject } = await record()
  const chosen = { 'note-category': 'substance-use' }
  const { status, body } = await note(subject, 'x'.repeat(15_001), chosen)
  expect(status).toBe(422)
  expect(formValues(body, `/records/${subject}/items`)).toMatchObject({ 'note-category': ['substance-use'] })
})

/** What broke forms before, and what a browser never sends. */
const ODD = ['x', '2026-02-31', '9'.repeat(400), '%\u202e🙂']

describe('whatever is sent', () => {
  it('is saved, or comes back with a sentence: no field of a form breaks it', async () => {
    const { subject, notes } = await record({ notes: ['A note.'] })
    const at = `/records/${subject}`
    const task = {
      kind: 'task',
      'task-text': 'Call',
      'task-due': '2099-01-01',
      'task-assigned': web.town.worker.id,
    }
    const way = (field: string) => `safe-contact-call-${field}`
    const forms: [string, Record<string, string>][] = [
      [
        `${at}/items`,
        { kind: 'note', act: 'save', draft: '0', 'note-text': 'x', 'note-known': '', 'note-category': '' },
      ],
      [
        `${at}/items`,
        {
          kind: 'contact-log',
          'contact-log-channel': 'call',
          'contact-log-reached': 'no',
          'contact-log-known': '2026-01-01T10:00',
        },
      ],
      [`${at}/items`, task],
      [`${at}/items`, { kind: 'correction-request', 'correction-request-asked': 'x' }],
      [
        `${at}/items/${notes[0]}/correct`,
        { kind: 'note', version: '1', draft: '0', 'note-text': 'x', 'note-known': '', 'choice.text': 'both' },
      ],
      [`${at}/items/${notes[0]}/retract`, { version: '99', reason: 'x' }],
      [`${at}/items/${notes[0]}/pin`, { pinned: 'yes' }],
      [
        `${at}/identity`,
        {
          version: '1',
          why: 'changed',
          'identity-name': 'x',
          'identity-others': '',
          'identity-birth-year': '2010',
          'identity-birth-month': '5',
          'identity-birth-day': '3',
          'identity-band': '',
        },
      ],
      [
        `${at}/contact`,
        {
          [way('said')]: 'yes',
          [way('to')]: '(555) 555-0142',
          [way('who')]: 'x',
          [way('say')]: 'x',
          [way('days')]: '1',
          [way('from')]: '10:00',
          [way('until')]: '11:00',
          [way('zone')]: 'America/Chicago',
          [way('ask')]: '2099-01-01',
          [way('voicemail')]: '',
        },
      ],
      [`${at}/print`, { purpose: 'work', own: 'yes' }],
    ]
    const broken: string[] = []
    for (const [url, good] of forms)
      for (const field of Object.keys(good))
        for (const odd of ODD) {
          const { status } = await web.post(web.town.worker, url, { ...good, [field]: odd })
          if (status >= 500) broken.push(`${url.slice(at.length)} ${field}=${odd.slice(0, 20)}: ${status}`)
        }
    expect(broken).toEqual([])
    for (const query of ['?after=1', '?kind=identity', '?done=x'])
      expect((await web.open(web.town.worker, `${at}${query}`)).status).toBe(400)
  })
})

describe('what was typed and not saved', () => {
  const save = (subject: string, form: string, fields: Record<string, string>, more: object = {}) =>
    web.town.worker.run((ctx) =>
      saveDraft(
        ctx,
        web.town.keys,
        { form, subject, ...more },
        {
          onVersion: 0,
          itemVersion: 'item' in more ? 1 : undefined,
          fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])),
        },
      ),
    )
  const left = async (subject: string) =>
    (await web.town.db.admin.query('select form from records.draft where subject_id = $1', [subject])).rows

  it('stands unfolded in its form for whoever typed it, and is gone when it is saved', async () => {
    const { subject } = await record()
    await save(subject, 'contact-log', { 'contact-log-channel': 'text', 'contact-log-text': 'Half a sen' })
    const page = await web.open(web.town.worker, `/records/${subject}`)
    const [, form = ''] =
      /<details[^>]*name="write"[^>]* open[^>]*>(.*?<form[^>]*id="write-.*?<\/form>)/s.exec(page.body) ?? []
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    const values = formValues(form, `/records/${subject}/items`)
    expect(values).toMatchObject({
      kind: ['contact-log'],
      'contact-log-channel': ['text'],
      'contact-log-text': ['Half a sen'],
      draft: ['1'],
    })
    expect((await web.open(web.town.colleague, `/records/${subject}`)).body).not.toContain('Half a sen')
    await web.post(web.town.worker, `/records/${subject}/items`, { ...values, act: 'save' })
    expect(await left(subject)).toEqual([])
  })

  it('is a correction with the version that it was made on, so that whoever was first is not undone', async () => {
    const { subject, identity, notes } = await record({ notes: ['As it was.'] })
    const [item = ''] = notes
    const path = `/records/${subject}/items/${item}/correct`
    await save(subject, 'correct-note', { 'note-text': 'As it sho' }, { item })
    await web.post(web.town.worker, path, { kind: 'note', version: '1', 'note-text': 'As it is.' })
    const values = formValues((await web.open(web.town.worker, path)).body, path)
    expect(values).toMatchObject({ version: ['1'], 'note-text': ['As it sho'], draft: ['1'] })
    const conflict = await web.post(web.town.worker, path, values)
    expect(conflict.status).toBe(409)
    expect((await web.post(web.town.worker, path, formValues(conflict.body, path))).status).toBe(303)
    expect(await left(subject)).toEqual([])
    const who = `/records/${subject}/identity`
    await save(subject, 'identity', { 'identity-name': 'Rob', why: 'corrected' })
    const form = formValues((await web.open(web.town.worker, who)).body, who)
    expect(form).toMatchObject({ 'identity-name': ['Rob'], why: ['corrected'], version: ['1'], draft: ['1'] })
    await web.post(web.town.worker, who, form)
    expect(await left(subject)).toEqual([])
    expect((await web.open(web.town.worker, `/records/${subject}/items/${identity}/history`)).body).toContain(
      'Rob<',
    )
  })
})

describe('where keys are out of reach', () => {
  it('says so calmly, and keeps what was typed', async () => {
    const { subject } = await record()
    const shown = await web.open(web.town.worker, `/records/${subject}`, 'away')
    expect([
      shown.status,
      shown.body.includes('the keys to them cannot be reached. Nothing is lost.'),
    ]).toEqual([503, true])
    expect(await htmlFaults(shown.body)).toEqual([])
    const typed = await web.post(
      web.town.worker,
      `/records/${subject}/items`,
      { kind: 'note', 'note-text': 'Typed in vain?' },
      'away',
    )
    expect([typed.status, /<textarea[^>]*>Typed in vain\?</.test(typed.body)]).toEqual([503, true])
    for (const [path, sent] of [
      [
        'identity',
        { version: '1', why: 'corrected', 'identity-needs': 'A ramp', 'identity-birth-year': '2010' },
      ],
      ['identity', { version: 'x', 'identity-needs': 'A ramp' }],
      ['contact', { 'safe-contact-verify': 'A ramp' }],
    ] as const) {
      const to = `/records/${subject}/${path}`
      const kept = await web.post(web.town.worker, to, { ...sent, draft: '4' }, 'away')
      // A form that could not be read is a faulty one in any case.
      expect([503, 422], JSON.stringify(sent)).toContain(kept.status)
      expect(kept.body, JSON.stringify(sent)).toContain('A ramp')
      expect(kept.body).toContain('the keys to them cannot be reached')
      expect(formValues(kept.body, to)).toMatchObject({ draft: ['4'] })
      expect(await htmlFaults(kept.body)).toEqual([])
    }
    const { rows } = await web.town.db.admin.query(
      `select from records.reading where subject_ids @> array[$1::uuid]`,
      [subject],
    )
    expect(rows).toEqual([])
  })

  it('for good, says that it was destroyed, and takes nothing more', async () => {
    const { subject, identity } = await record({ notes: ['Gone.'] })
    const other = await record({ name: 'Robin Example', notes: ['Stays.'] })
    await web.town.worker.run((ctx) => mergeSubject(ctx, subject, other.subject))
    await web.town.destroyKeys(subject)
    const merged = await web.open(web.town.worker, `/records/${other.subject}`)
    expect(words(merged.body)).toMatch(/Stays\..*Destroyed: the words of this entry are gone/)
    const history = await web.open(web.town.worker, `/records/${other.subject}/items/${identity}/history`)
    expect([history.status, history.body.includes('Destroyed: the words of this entry are gone')]).toEqual([
      200,
      true,
    ])
    await web.town.destroyKeys(other.subject)
    const gone = await web.open(web.town.worker, `/records/${other.subject}`)
    expect([gone.status, gone.body.includes('Stays.')]).toEqual([200, false])
    const wrote = await note(other.subject, 'More.')
    expect([wrote.status, wrote.body.includes('the key to it was destroyed')]).toEqual([410, true])
  })
})
