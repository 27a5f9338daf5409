import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textOf } from '#features/records/testing/records-web.ts'
import { openWith } from '#platform/crypto/aead.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { translator } from '#platform/i18n/index.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { clearConcerns } from './clear-concerns.ts'
import { newDraftCode } from './drafting/draft-code.ts'
import { draftKeyOf } from './drafting/draft-key.ts'
import { findDraft } from './drafting/drafts.ts'
import {
  aConcern,
  aConsult,
  type ConcernTown,
  codeIn,
  concernTown,
  newestOf,
} from './testing/concern-town.ts'

const t = translator('en')
let town: ConcernTown
beforeAll(async () => {
  town = await concernTown()
})
afterAll(() => town?.close())
beforeEach(() => town.db.admin.query('delete from concerns.draft_try'))

type Fields = Readonly<Record<string, string>>
const post = (path: string, fields: Fields) => town.post(`/en/report${path}`, fields)
const save = (fields: Fields = aConcern) => post('', { ...fields, step: 'save' })
const open = (code: string) => post('/draft', { code })
const drafts = async () =>
  (
    await town.db.admin.query<{ place: Buffer; ciphertext: Buffer; version: number }>(
      'select * from concerns.draft',
    )
  ).rows
/** What the form of a page holds: answers and what goes with them unseen. */
function formIn(html: string): Record<string, string> {
  const form = /<form[^>]*action="\/en\/report"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const found: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    if (of('type') !== 'radio' || / checked/.test(tag)) found[of('name')] = of('value')
  }
  found.text = /<textarea[^>]*>([^<]*)/.exec(form)?.[1] ?? ''
  return found
}

describe('a draft of the form', () => {
  it('opens with its code and the key file together, and with neither alone', async () => {
    const before = (await drafts()).length
    const begun = await save({ ...aConcern, age: '', reach: '' })
    expect([begun.statusCode, (await drafts()).length]).toEqual([200, before + 1])
    expect(readingFaults(begun.body, 'public')).toEqual([])
    const code = codeIn(begun.body)
    expect(code).toMatch(/^(?:[a-z]+ ){4}\d{4}$/)
    const { keyring } = town.db
    const at = await draftKeyOf(keyring, code)
    const row = (await drafts()).find(({ place }) => place.equals(at.place))
    const about = `concerns.draft ${at.place.toString('hex')}`
    const words = row?.ciphertext ?? Buffer.alloc(0)
    expect(openWith(at.key, words, about).toString()).toContain('older man')
    // A copy of the database, whole: neither what was typed nor the code.
    for (const word of ['older man', 'Robin', 'US-IL', 'controlled', ...code.split(' ')])
      expect(JSON.stringify(row) + words.toString('latin1')).not.toContain(word)
    // With the code, and without the key file of this server: not even found.
    const elsewhere = keyringFrom(randomBytes(32))
    const other = await draftKeyOf(elsewhere, code)
    expect(other.place.equals(at.place)).toBe(false)
    expect(() => openWith(other.key, words, about)).toThrow('cannot be opened')
    expect(await asActor(town.db.app, visitor, (ctx) => findDraft(ctx, other))).toEqual({
      state: 'none',
    })
    // With the key file, and without the code.
    expect(() => keyring.openBytes(words, about)).toThrow()
    const guessed = await draftKeyOf(keyring, newDraftCode('en'))
    expect(() => openWith(guessed.key, words, about)).toThrow('cannot be opened')
    // Nobody reads the table, and no act of it is written down.
    for (const one of [town.coordinator, town.lead])
      await expect(
        one.run((ctx) => ctx.prepared('test_drafts', 'select place from concerns.draft', [])),
      ).rejects.toMatchObject({ code: '42501' })
    const acts = await town.db.admin.query(`select from audit.event where action like '%draft%'`)
    expect(acts.rows).toEqual([])
  })

  it('holds all that was typed, what was asked first too, and is gone in the act that tells it', async () => {
    const told = codeIn((await post('', aConcern)).body)
    const begun = await save({ ...aConcern, earlier: told, who: 'Robin', age: '' })
    const code = codeIn(begun.body)
    const { age: _none, step: _sent, ...typed } = aConcern
    const opened = await open(code.toUpperCase().replaceAll(' ', ', '))
    expect(opened.statusCode).toBe(200)
    const form = formIn(opened.body)
    expect(form).toMatchObject({ ...typed, who: 'Robin', earlier: told.replaceAll('-', '') })
    expect(opened.body).not.toContain('data-code')
    expect([/<title>([^<]*)</.exec(opened.body)?.[1], opened.headers.location]).toEqual(['Page', undefined])
    const more = await save({ ...form, text: 'He was there again.' })
    expect(textOf(more.body)).toContain(t('report.draft.kept'))
    // What the law asks of whoever sends holds for a draft: an answer is missing.
    const unfit = await post('', { ...formIn(more.body), step: 'send' })
    expect([unfit.statusCode, unfit.body.includes(t('report.error.age'))]).toEqual([422, true])
    const count = (await drafts()).length
    const sent = await post('', { ...formIn(unfit.body), age: '13-15', step: 'send' })
    expect(codeIn(sent.body)).toBe(told)
    expect([sent.body.includes('Robin'), sent.body.includes(code)]).toEqual([false, false])
    expect((await drafts()).length).toBe(count - 1)
    expect((await open(code)).statusCode).toBe(422)
    // A page that stands open elsewhere loses nothing by that.
    const late = await save({ ...formIn(more.body), text: 'And once more.' })
    expect([late.statusCode, formIn(late.body).text, formIn(late.body).draft]).toEqual([
      422,
      'And once more.',
      undefined,
    ])
    expect(textOf(late.body)).toContain(t('report.draft.gone'))
    expect(readingFaults(late.body, 'public')).toEqual([])
  })

  it('stays when nothing could be told, and ends when somebody deletes it', async () => {
    const code = codeIn((await save()).body)
    const form = formIn((await open(code)).body)
    await town.db.admin.query(`update identity.program set coordinating = false where id = $1`, [
      town.response.program,
    ])
    const lost = await post('', { ...form, step: 'send' })
    expect(textOf(lost.body)).toContain(t('report.elsewhere.lead'))
    // The draft is there all the same: nothing else may be said of it.
    const closed = await post('/draft/keep', { ...without(form), text: 'More of it.' })
    expect([closed.statusCode, closed.body]).toEqual([
      422,
      `${t('report.draft.notKept')} ${t('report.elsewhere.heading')}.`,
    ])
    await town.db.admin.query(`update identity.program set coordinating = true where id = $1`, [
      town.response.program,
    ])
    expect((await open(code)).statusCode).toBe(200)
    const deleted = await post('/draft/delete', { code })
    expect(textOf(deleted.body)).toContain(t('report.draft.deleted'))
    expect((await open(code)).statusCode).toBe(422)
    expect((await post('/draft/delete', { code })).body).toBe(deleted.body)
  })

  it('saved on two devices tells the later one, in saving and in sending, and shows both', async () => {
    const code = codeIn((await save()).body)
    const [here, there] = [formIn((await open(code)).body), formIn((await open(code)).body)]
    await save({ ...there, text: 'Typed there.' })
    const told = await newestOf(town)
    for (const step of ['save', 'send']) {
      const both = await post('', { ...here, text: 'Typed here.', step })
      expect([both.statusCode, formIn(both.body).text]).toEqual([409, 'Typed here.'])
      expect(/<dl[\s\S]*<\/dl>/.exec(both.body)?.[0]).toContain('Typed there.')
    }
    expect((await newestOf(town)).id).toBe(told.id)
    const soon = await post('/draft/keep', { ...without(here), text: 'Typed here.' })
    expect([soon.statusCode, soon.body]).toEqual([409, t('report.draft.otherSoon')])
    expect(formIn((await open(code)).body).text).toBe('Typed there.')
    // They saw both and save theirs.
    const seen = formIn((await post('', { ...here, text: 'Typed here.', step: 'save' })).body)
    expect((await save(seen)).statusCode).toBe(200)
    expect(formIn((await open(code)).body).text).toBe('Typed here.')
    // An answer that was lost on its way is no other device.
    const again = await post('', { ...seen, text: 'A word more.', step: 'save' })
    expect(again.statusCode).toBe(200)
  })

  it('is saved by the page while somebody types, which is answered with its version or a sentence', async () => {
    const begun = await save()
    const form = without(formIn(begun.body))
    const one = await post('/draft/keep', { ...form, text: 'More.' })
    expect([one.statusCode, one.body]).toEqual([200, '2'])
    expect(formIn((await open(codeIn(begun.body))).body).text).toBe('More.')
    const long = await post('/draft/keep', { ...form, version: '2', text: 'x'.repeat(481) })
    expect([long.statusCode, long.body]).toEqual([
      422,
      `${t('report.draft.notKept')} ${t('report.error.tooLong', { most: 480 })}`,
    ])
    await post('/draft/delete', { code: codeIn(begun.body) })
    const gone = await post('/draft/keep', { ...form, version: '2', text: 'More of it.' })
    expect([gone.statusCode, gone.body]).toEqual([410, t('report.draft.gone')])
  })

  it('is over after 72 hours, and one that is over, was sent or never was looks like a wrong code', async () => {
    const [over, deleted] = [codeIn((await save()).body), codeIn((await save()).body)]
    await post('/draft/delete', { code: deleted })
    const at = (await draftKeyOf(town.db.keyring, over)).place
    await town.db.admin.query(
      `update concerns.draft set begun_at = now() - interval '72 hours' where place = $1`,
      [at],
    )
    const answers = await Promise.all([over, deleted, newDraftCode('en'), 'no code'].map(open))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422, 422])
    expect(textOf(answers[0]?.body ?? '')).toContain(t('report.draft.none'))
    const young = codeIn((await save()).body)
    await prepareQueue(town.db.urls.jobs, defaultRoles)
    await asJob(town.db, clearConcerns)
    const { rows } = await town.db.admin.query('select from concerns.draft where place = $1', [at])
    expect([rows.length, (await open(young)).statusCode]).toEqual([0, 200])
  })

  it('is not looked up while many wrong codes are tried, wherever they are typed, and nothing typed is lost', async () => {
    const begun = await save()
    const stale = formIn(begun.body)
    const there = formIn((await open(codeIn(begun.body))).body)
    const form = formIn((await save({ ...there, text: 'Typed there.' })).body)
    const none = { ...form, draft: newDraftCode('en') }
    expect((await post('', { ...none, step: 'save' })).statusCode).toBe(422)
    await town.db.admin.query('insert into concerns.draft_try (at) select now() from generate_series(1, 28)')
    expect((await open('no code')).statusCode).toBe(422)
    for (const [path, fields] of [
      ['/draft', { code: codeIn(begun.body) }],
      ['/draft/delete', { code: codeIn(begun.body) }],
      ['/draft/keep', without(form)],
      ['', { ...form, step: 'save' }],
    ] as const) {
      const late = await post(path, fields)
      expect([path, late.statusCode, late.body.includes(t('report.draft.wait'))]).toEqual([path, 429, true])
      if (path === '') expect(formIn(late.body)).toEqual(form)
    }
    // Whoever tries many codes keeps nobody from telling. What another page saved stays, though nobody can look.
    const count = (await drafts()).length
    for (const version of ['1', '0', 'none', '1e99', '99999'])
      expect((await post('', { ...stale, version, step: 'send' })).statusCode).toBe(200)
    expect((await drafts()).length).toBe(count)
    // Of the page that saved last the draft is gone with it.
    const sent = await post('', { ...form, step: 'send' })
    expect([sent.statusCode, textOf(sent.body)]).toEqual([
      200,
      expect.stringContaining(t('report.sent.heading')),
    ])
    await town.db.admin.query(`update concerns.draft_try set at = at - interval '10 seconds'`)
    expect((await open(codeIn(begun.body))).statusCode).toBe(422)
  })
})

describe('a draft of a consult', () => {
  it('is looked through before it is kept, and holds no name that was sent beside', async () => {
    const before = (await drafts()).length
    const refused = await save({ ...aConsult, text: 'A girl, Zeynep, goes out at night.' })
    expect([refused.statusCode, (await drafts()).length]).toEqual([422, before])
    for (const words of [t('report.draft.notKept'), 'it may be a name: “Zeynep”', 'A girl, Zeynep, goes out'])
      expect(refused.body).toContain(words)
    const begun = await save({
      ...aConsult,
      text: 'May i tell a school?',
      who: 'Robin',
      reach: '312-555-0144',
    })
    const again = await post('/draft/keep', { ...without(formIn(begun.body)), text: 'Of Zeynep.' })
    expect([again.statusCode, again.body]).toEqual([422, expect.stringContaining('Zeynep')])
    const opened = await open(codeIn(begun.body))
    expect(textOf(opened.body)).toContain(t('report.consult.heading'))
    expect(formIn(opened.body)).toMatchObject({
      work: 'victim-services',
      asks: 'what-may-i-say',
      text: 'May i tell a school?',
    })
    expect(opened.body).not.toMatch(/Robin|555.?0144|Zeynep/)
  })
})

/** As the page itself sends it: without the button. */
function without({ step: _step, ...form }: Record<string, string>): Record<string, string> {
  return form
}
