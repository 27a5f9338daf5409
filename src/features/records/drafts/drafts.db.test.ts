import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { aMembership, aSession } from '#platform/testing/people.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb } from '../testing/records-web.ts'
import { discardDraft, readDraft, saveDraft } from './drafts.ts'
import { draftTasks } from './tasks.ts'

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  web = await recordsWeb(town)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const typed = (text: string, onVersion = 0) => ({ onVersion, fields: { text: [text] } })
const save = (of: { form: string; subject?: string }, text: string, onVersion = 0, by = town.worker) =>
  by.run((ctx) => saveDraft(ctx, town.keys, of, typed(text, onVersion)))
const read = (of: { form: string; subject?: string }, by = town.worker) =>
  by.run((ctx) => readDraft(ctx, town.keys, of))
const noteOn = async () => ({ form: 'note', subject: (await aRecord(town, town.worker.run)).subject })

/** As whom somebody's pages are made. */
async function membershipOf({ secret }: Colleague): Promise<string> {
  const { rows } = await town.db.admin.query<{ id: string }>(
    'select membership_id as id from identity.session where secret_hash = $1',
    [createHash('sha256').update(secret).digest()],
  )
  return rows[0]?.id ?? ''
}

const inJson = { accept: 'application/json' }

describe('a draft', () => {
  it('is read by whoever typed it, with its version, and stands sealed', async () => {
    const of = await noteOn()
    expect(await read(of)).toBeUndefined()
    const first = await save(of, 'Came by for shoes.')
    expect(first).toMatchObject({ version: 1 })
    expect(await save(of, 'Came by for winter shoes.', 1)).toMatchObject({ version: 2 })
    expect(await read(of)).toMatchObject({ version: 2, fields: { text: ['Came by for winter shoes.'] } })
    const { rows } = await town.db.admin.query<{ ciphertext: Buffer }>(
      'select ciphertext from records.draft where subject_id = $1',
      [of.subject],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.ciphertext.toString('latin1')).not.toContain('shoes')
  })

  it('of each form and record is another one; one without a record yet is there, too', async () => {
    const [one, two] = [await noteOn(), await noteOn()]
    await save(one, 'One.')
    await save(two, 'Two.')
    await save({ ...one, form: 'task' }, 'Three.')
    await save({ form: 'identity' }, 'Four.')
    const all = [one, two, { ...one, form: 'task' }, { form: 'identity' }]
    const found = []
    for (const of of all) found.push((await read(of))?.fields.text)
    expect(found).toEqual([['One.'], ['Two.'], ['Three.'], ['Four.']])
  })

  it('is one of at most 200 of a person in a program: the next is refused, those that are there go on', async () => {
    const of = await noteOn()
    await save(of, 'One.', 0, town.lead)
    await town.db.admin.query(
      `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, form, item_id, key_epoch, ciphertext)
       select d.coalition_id, gen_random_uuid(), d.agency_id, d.program_id, d.person_id, d.form, gen_random_uuid(), 1, d.ciphertext
       from records.draft d, generate_series(1, 199) where d.person_id = $1`,
      [town.lead.id],
    )
    await expect(save({ form: 'identity' }, 'One more.', 0, town.lead)).rejects.toMatchObject({
      status: 409,
      code: 'draft-too-many',
    })
    const fields = { 'draft.form': 'identity', 'draft.version': '0', text: 'One more.' }
    expect((await web.post('/records/drafts', fields, town.lead, inJson)).body).toContain(
      'You have 200 drafts in this program. Save or discard some of them;',
    )
    expect(await save(of, 'Two.', 1, town.lead)).toMatchObject({ version: 2 })
    await town.db.admin.query('delete from records.draft where person_id = $1', [town.lead.id])
  })

  it('of a newer tab is never overwritten by an older one, which is told', async () => {
    const of = await noteOn()
    await save(of, 'Begun on the phone.')
    await expect(save(of, 'Begun at the desk.')).rejects.toMatchObject({ status: 409, code: 'draft-newer' })
    await save(of, 'Gone on with on the phone.', 1)
    await expect(save(of, 'Gone on with at the desk.', 1)).rejects.toMatchObject({ code: 'draft-newer' })
    expect(await read(of)).toMatchObject({ version: 2, fields: { text: ['Gone on with on the phone.'] } })
  })

  it('that begins in two tabs at once is the first one’s', async () => {
    const of = await noteOn()
    const both = await Promise.allSettled(['One.', 'Other.'].map((text) => save(of, text)))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of both)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'draft-newer' })
  })

  it('goes with what it became, or stays with it', async () => {
    const of = await noteOn()
    await save(of, 'Half a sentence')
    await expect(
      town.worker.run(async (ctx) => {
        await discardDraft(ctx, of, 1)
        throw new Error('could not be saved')
      }),
    ).rejects.toThrow('could not be saved')
    expect(await read(of)).toMatchObject({ version: 1 })
    expect(await town.worker.run((ctx) => discardDraft(ctx, of, 1))).toBe(false)
    expect(await read(of)).toBeUndefined()
    await expect(save(of, 'From a tab that was left open', 1)).rejects.toMatchObject({ code: 'draft-gone' })
  })

  it('that another device went on with stays when an older one is saved', async () => {
    const of = await noteOn()
    await save(of, 'At the desk.')
    await save(of, 'On the phone, later.', 1)
    expect(await town.worker.run((ctx) => discardDraft(ctx, of, 1))).toBe(true)
    expect(await read(of)).toMatchObject({ fields: { text: ['On the phone, later.'] } })
  })

  it('is nobody else’s: not of a colleague, their lead, another program, an auditor or an administrator', async () => {
    const of = await noteOn()
    await save(of, 'Mine.')
    const others = [town.colleague, town.lead, town.inShelter, town.outsider]
    for (const other of others) expect(await read(of, other)).toBeUndefined()
    for (const other of [town.auditor, town.administrator])
      await expect(read(of, other)).rejects.toMatchObject({ code: 'no-program' })
    for (const other of [...others, town.auditor, town.administrator])
      await other.run(async (ctx) => {
        const by = (name: string, sql: string) => ctx.prepared<{ n: number }>(name, sql, [])
        expect(await by('see', 'select count(*)::int as n from records.draft')).toEqual([{ n: 0 }])
        expect(await by('change', 'update records.draft set version = 9 returning 1 as n')).toEqual([])
        expect(await by('drop', 'delete from records.draft returning 1 as n')).toEqual([])
      })
    expect(await read(of)).toMatchObject({ version: 1 })
  })

  it('stays in the program in which it was typed, where somebody works in two', async () => {
    const of = await noteOn()
    await save(of, 'In the clinic.')
    const membership = await aMembership(town.db, {
      ...town.shelter,
      person: town.worker.id,
      role: 'program-worker',
    })
    const secret = await aSession(town.db, town.worker.id, { membership })
    const there = await web.get(`/records/drafts?form=note&subject=${of.subject}`, { ...town.worker, secret })
    expect(there.json()).toEqual({ draft: null })
  })

  it('does not open in another row, under another record or as another version', async () => {
    const [of, other] = [await noteOn(), await noteOn()]
    await save(of, 'Stays where it is.')
    await save(other, 'Another one.')
    await town.db.admin.query(
      `update records.draft d set ciphertext = o.ciphertext from records.draft o where d.subject_id = $1 and o.subject_id = $2`,
      [other.subject, of.subject],
    )
    await expect(read(other)).rejects.toThrow('cannot be opened')
    await town.db.admin.query('update records.draft set version = 2 where subject_id = $1', [of.subject])
    await expect(read(of)).rejects.toThrow('cannot be opened')
    await town.db.admin.query('delete from records.draft where subject_id = any ($1)', [
      [of.subject, other.subject],
    ])
  })

  it('of a record that is not the program’s is refused as if there were none, in SQL as well', async () => {
    const there = await aRecord(town, town.inShelter.run)
    await expect(save({ form: 'note', subject: there.subject }, 'x')).rejects.toMatchObject({ status: 404 })
    const begin = (subject: string) =>
      town.worker.run((ctx) =>
        ctx.prepared(
          'begin',
          `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, form, subject_id, key_epoch, ciphertext)
           values (identity.coalition(), gen_random_uuid(), identity.agency(), identity.program(), identity.person(), 'note', $1, 1, $2)`,
          [subject, Buffer.alloc(40)],
        ),
      )
    for (const subject of [there.subject, randomUUID()])
      await expect(begin(subject)).rejects.toMatchObject({ code: '42501' })
  })

  it('is deleted after 30 days without a word, by a job and nobody else', async () => {
    const [old, recent] = [await noteOn(), await noteOn()]
    await save(old, 'Forgotten.')
    await save(recent, 'Last month.')
    const age = (subject: string, days: number) =>
      town.db.admin.query(
        'update records.draft set saved_at = now() - make_interval(days => $2) where subject_id = $1',
        [subject, days],
      )
    await age(old.subject, 31)
    await age(recent.subject, 29)
    const clear = draftTasks['clear-drafts']
    if (!clear) throw new Error('no such task')
    await expect(town.worker.run((ctx) => clear(ctx, {}))).rejects.toMatchObject({ code: '42501' })
    await asJob(town.db, (ctx) => clear(ctx, {}))
    expect(await read(old)).toBeUndefined()
    expect(await read(recent)).toMatchObject({ version: 1 })
  })
})

describe('the routes of drafts', () => {
  const post = async (
    of: { form: string; subject: string },
    more: Record<string, string> = {},
    by?: Colleague,
  ) =>
    await web.post(
      '/records/drafts',
      {
        'draft.form': of.form,
        'draft.subject': of.subject,
        'draft.version': '0',
        as: await membershipOf(by ?? town.worker),
        text: 'Typed in a browser.',
        ...more,
      },
      by,
      inJson,
    )

  it('save, give back, and discard on the way back to the page', async () => {
    const of = await noteOn()
    const saved = await post(of, { form: 'a field of its own' }, town.worker)
    expect([saved.statusCode, saved.json()]).toMatchObject([200, { version: 1 }])
    expect(Date.parse(saved.json().savedAt)).toBeGreaterThan(Date.now() - 600_000)
    const ask = `/records/drafts?form=note&subject=${of.subject}`
    const given = await web.get(ask, town.worker)
    expect(given.json()).toMatchObject({
      draft: { version: 1, fields: { text: ['Typed in a browser.'], form: ['a field of its own'] } },
    })
    expect(given.headers['cache-control']).toBe('no-store')
    expect((await web.get(ask, town.colleague)).json()).toEqual({ draft: null })
    const discard = (version: string, by = town.worker) =>
      web.post('/records/drafts/discard', { ...of, version, back: `/records/${of.subject}` }, by)
    expect((await discard('1', town.colleague)).statusCode).toBe(303)
    await save(of, 'More.', 1)
    const refused = await discard('1')
    expect([refused.statusCode, refused.body]).toMatchObject([409, expect.stringContaining('newer draft')])
    const gone = await discard('2')
    expect([gone.statusCode, gone.headers.location]).toEqual([303, `/records/${of.subject}`])
    expect(await read(of)).toBeUndefined()
  })

  it('refuse with a sentence: an older version, another place, too much, and what is no page of ours', async () => {
    const of = await noteOn()
    const codeOf = async (more: Record<string, string>) => {
      const answer = await post(of, more, town.worker)
      return [answer.statusCode, answer.json().code]
    }
    await save(of, 'Before.')
    expect(await codeOf({})).toEqual([409, 'draft-newer'])
    expect(await codeOf({ as: await membershipOf(town.colleague) })).toEqual([409, 'other-standing'])
    expect(await codeOf({ 'draft.subject': randomUUID() })).toEqual([404, 'no-such-record'])
    expect(await codeOf({ 'draft.form': 'No Form' })).toEqual([422, 'invalid'])
    const long = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`field${at}`, 'x'.repeat(20_000)]))
    expect(await codeOf({ 'draft.version': '1', ...long })).toEqual([422, 'draft-too-long'])
    expect(await codeOf({ ...long, more: 'é'.repeat(20_000) })).toEqual([413, 'body-too-large'])
    const away = { ...of, version: '1', back: '//elsewhere.example' }
    expect((await web.post('/records/drafts/discard', away, town.worker)).statusCode).toBe(422)
    expect(await read(of)).toMatchObject({ version: 1 })
  })

  it('say that the keys cannot be reached, so that the page keeps what was typed and sends it later', async () => {
    const of = await noteOn()
    const keys = awayKeyStore()
    const meanwhile = await recordsWeb(town, keys)
    const fields = { 'draft.form': 'note', 'draft.subject': of.subject, 'draft.version': '0', text: 'Kept.' }
    const answer = await meanwhile.post('/records/drafts', fields, town.worker, inJson)
    expect([answer.statusCode, answer.json()]).toMatchObject([503, { code: 'keys-away' }])
    await meanwhile.close()
    await keys.close()
    expect(await read(of)).toBeUndefined()
  })

  it('are closed to whoever is signed out, was away, or does not work with records', async () => {
    const of = await noteOn()
    const codeOf = async (by?: Colleague) => {
      const answer = await post(of, {}, by)
      const asked = await web.get('/records/drafts?form=note', by, inJson)
      expect(asked.json().code).toBe(answer.json().code)
      return answer.json().code
    }
    expect(await codeOf()).toBe('not-signed-in')
    const idle = { ...town.worker, secret: await aSession(town.db, town.worker.id, { idleMinutes: 16 }) }
    expect(await codeOf(idle)).toBe('idle')
    for (const other of [town.auditor, town.administrator]) expect(await codeOf(other)).toBe('not-permitted')
  })
})
