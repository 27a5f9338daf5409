import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aDesk, type Desk, expectGoodPage } from '../../../curation/testing/desk.ts'
import { addService } from '../../add-service.ts'
import { anEntry } from '../../testing/entries.ts'
import { aRecord } from '../../testing/records.ts'

let db: TestDatabase
let desk: Desk
let ids: { serviceId: string; organizationId: string }
let edit: string

const known = { 'evidence-method': 'human call', 'evidence-note': 'Called the intake line' }

beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})
beforeEach(async () => {
  ids = await asSteward(db, (ctx) =>
    addService(
      ctx,
      db.keyring,
      anEntry({
        service: {
          name: 'Evening drop-in (fictional)',
          description: 'Food and rest.',
          phones: [{ number: '(555) 555-0142', languages: [{ name: 'Spanish' }] }],
          'profile.genders': ['nonbinary', 'girl'],
          'profile.languages': ['es', 'en'],
          needIds: [101],
        },
      }),
    ),
  )
  edit = `/steward/service/${ids.serviceId}/edit`
})

const record = async (table = 'service', id = ids.serviceId) =>
  (
    await db.admin.query<{
      doc: Record<string, unknown>
      profile: Record<string, unknown>
      need_ids: number[]
      version: number
      human_confirmed_at: Date | null
    }>(`select * from directory.${table} where id = $1`, [id])
  ).rows[0]

describe('changing a service', () => {
  it('saves nothing when nothing was touched', async () => {
    const before = await record()
    const form = await desk.open(edit)
    await expectGoodPage(form, ['Evening'])
    const after = await desk.follow(await desk.send(form, edit, { ...known, act: 'save' }))
    expect(after.body).toContain('Nothing was different')
    expect(await record()).toEqual(before)
  })

  it('says beside a description which words could be others, saves it as it is, and keeps the hint nowhere', async () => {
    const form = await desk.open(edit)
    expect(form.body).not.toContain('you could write')
    const words = 'For girls whose pimp found them. “My pimp,” as one said.'
    const refused = await desk.send(form, edit, {
      ...known,
      act: 'save',
      description: words,
      'profile-ageMin': 'x',
    })
    await expectGoodPage(refused, ['Evening'])
    expect(refused.body.match(/you could write/g)).toHaveLength(1)
    expect(refused.body).toContain('“trafficker” or “exploiter”')
    await desk.send(refused, edit, { ...known, act: 'save', description: words, 'profile-ageMin': '12' })
    expect((await record())?.doc).toMatchObject({ description: words })
    expect(JSON.stringify(await record())).not.toContain('trafficker')
  })

  it('saves what was touched, with its source, and leaves the rest alone', async () => {
    const form = await desk.open(edit)
    const after = await desk.follow(
      await desk.send(form, edit, {
        ...known,
        act: 'save',
        url: 'lantern.example/drop-in',
        'profile-ageMin': '12',
        'profile-ageMax': '17',
        'profile-idNeeded': 'no',
        'profile-areas': 'Cook County, IL\nHarbor County',
        'phones-1-number': '555-555-0143',
        'phones-1-type': 'text',
        needIds: ['101', '102'],
        required_documents: 'School ID\nNothing else',
        'hours-mode': 'always',
      }),
    )
    expect(after.body).toContain('Saved.')
    await expectGoodPage(after)
    const now = await record()
    expect(now?.profile).toMatchObject({
      ageMin: 12,
      ageMax: 17,
      idNeeded: 'no',
      areas: ['17031', '99001'],
      genders: ['nonbinary', 'girl'],
    })
    expect(now?.need_ids).toEqual([101, 102])
    expect(now?.doc.phones).toMatchObject([
      { number: '(555) 555-0142', languages: [{ name: 'Spanish' }] },
      { number: '555-555-0143', type: 'text' },
    ])
    const { rows } = await db.admin.query<{ path: string; evidence: string }>(
      `select path, evidence from directory.field_provenance where record_id = $1 and path <> '' and current order by path`,
      [ids.serviceId],
    )
    expect(rows.map((row) => row.path)).toEqual(
      [
        'needIds',
        'phones',
        'profile.ageMax',
        'profile.ageMin',
        'profile.areas',
        'profile.idNeeded',
        'required_documents',
        'schedules',
        'url',
      ].toSorted(),
    )
    expect(now?.human_confirmed_at).toBeNull()
  })

  it('confirms the rest only when the steward says that all of it was asked', async () => {
    await desk.send(await desk.open(edit), edit, { ...known, url: 'x.example', stillTrue: 'yes' })
    expect((await record())?.human_confirmed_at).not.toBeNull()
  })

  it('finds needs in plain words without saving anything, and loses nothing typed', async () => {
    const answer = await desk.send(await desk.open(edit), edit, {
      act: 'find',
      'needs-find': 'somewhere to sleep tonight',
      url: 'half-typed.example',
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('value="half-typed.example"')
    const [open = ''] = /id="needIds" open.*?(?=<details)/s.exec(answer.body) ?? []
    expect([...open.matchAll(/name="needIds"/g)].length).toBeGreaterThan(1)
    expect((await record())?.doc.url).toBeUndefined()
    await expectGoodPage(answer)
  })

  it.each([
    ['no name', { name: '' }, 'name'],
    ['an age that is none', { 'profile-ageMin': 'twelve' }, 'profile-ageMin'],
    ['ages the wrong way round', { 'profile-ageMin': '18', 'profile-ageMax': '12' }, 'profile-ageMax'],
    ['an unknown area', { 'profile-areas': 'Atlantis' }, 'profile-areas'],
    ['an unknown language', { 'profile-languages': 'Klingonish' }, 'profile-languages'],
    ['an e-mail that is none', { email: 'office at agency' }, 'email'],
    ['a phone row without a number', { 'phones-2-description': 'night' }, 'phones-2-number'],
    [
      'hours that are none',
      { 'hours-mode': 'week', 'hours-MO-kind': 'open', 'hours-MO-from': 'late' },
      'hours-MO-from',
    ],
    ['a need that does not exist as a number', { needIds: ['x'] }, 'needIds'],
    ['no way of knowing', { url: 'x.example', 'evidence-method': '' }, 'evidence-method'],
    ['no source', { url: 'x.example', 'evidence-note': ' ' }, 'evidence-note'],
  ])('with %s saves nothing, leads to the field and keeps what was typed', async (_what, typed, field) => {
    const before = await record()
    const answer = await desk.send(await desk.open(edit), edit, { alert: 'Typed so far', ...known, ...typed })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    expect(answer.body).toContain(` id="${field}"`)
    expect(answer.body).toContain('>Typed so far</textarea>')
    expect(await record()).toEqual(before)
    await expectGoodPage(answer)
  })

  it('refuses a field that the form does not have', async () => {
    expect((await desk.post(edit, { ...known, version: '1', status: 'defunct' })).statusCode).toBe(400)
  })
})

describe('when someone else was faster', () => {
  it('shows both versions field by field, keeps what was typed and saves it on the next try', async () => {
    const mine = await desk.open(edit)
    await desk.send(await desk.open(edit), edit, { ...known, url: 'theirs.example', alert: 'Theirs' })
    const answer = await desk.send(mine, edit, { ...known, url: 'mine.example', 'profile-ageMin': '12' })
    expect(answer.statusCode).toBe(409)
    const table = answer.body.slice(answer.body.indexOf('<table'), answer.body.indexOf('</table>'))
    expect(table).toContain('mine.example')
    expect(table).toContain('theirs.example')
    expect(answer.body).toContain('They also changed: Message on the card.')
    // The form holds mine where I typed and theirs elsewhere.
    expect(answer.body).toContain('value="mine.example"')
    expect(answer.body).toContain('>Theirs</textarea>')
    await expectGoodPage(answer)
    expect((await record())?.doc.url).toBe('theirs.example')
    await desk.follow(await desk.send(answer, edit))
    const now = await record()
    expect(now?.doc).toMatchObject({ url: 'mine.example', alert: 'Theirs' })
    expect(now?.profile.ageMin).toBe(12)
  })

  it('never overwrites what this steward did not touch', async () => {
    const mine = await desk.open(edit)
    await desk.send(await desk.open(edit), edit, { ...known, description: 'Theirs' })
    const answer = await desk.send(mine, edit, { ...known, url: 'mine.example' })
    expect(answer.statusCode).toBe(409)
    await desk.follow(await desk.send(answer, edit))
    expect((await record())?.doc).toMatchObject({ url: 'mine.example', description: 'Theirs' })
  })
})

describe('changing an agency', () => {
  it('saves its website and shows the form in good order', async () => {
    const url = `/steward/organization/${ids.organizationId}/edit`
    const form = await desk.open(url)
    await expectGoodPage(form, ['Lantern'])
    const answer = await desk.send(form, url, { ...known, website: 'lantern.example' })
    expect(answer.statusCode).toBe(303)
    expect((await record('organization', ids.organizationId))?.doc.website).toBe('lantern.example')
  })

  it('is taken back in one press, and stands as it stood before', async () => {
    const url = `/steward/organization/${ids.organizationId}`
    const before = (await record('organization', ids.organizationId))?.doc
    await desk.send(await desk.open(`${url}/edit`), `${url}/edit`, { ...known, website: 'lantern.example' })
    const undone = await desk.follow(await desk.send(await desk.open(url), `${url}/undo`))
    expect(undone.body).toContain('Taken back.')
    expect((await record('organization', ids.organizationId))?.doc).toEqual(before)
  })

  it('is confirmed as it stands, which changes nothing but the date', async () => {
    const url = `/steward/organization/${ids.organizationId}`
    const before = await record('organization', ids.organizationId)
    const after = await desk.follow(await desk.send(await desk.open(url), `${url}/confirm`))
    expect(after.body).toContain('Confirmed today, in your name.')
    const now = await record('organization', ids.organizationId)
    expect([now?.doc, now?.human_confirmed_at === null]).toEqual([before?.doc, false])
  })
})

describe('changing a place that everybody may know', () => {
  it('is taken back in one press, and stands as it stood before', async () => {
    const { locationId } = await asSteward(db, (ctx) => aRecord(ctx))
    const url = `/steward/place/${locationId}`
    const before = (await record('location', locationId ?? ''))?.doc
    const form = await desk.open(`${url}/edit`)
    const saved = await desk.send(form, `${url}/edit`, { ...known, name: 'Harbor office (test)' })
    expect(saved.statusCode).toBe(303)
    expect((await record('location', locationId ?? ''))?.doc).toMatchObject({ name: 'Harbor office (test)' })
    const undone = await desk.follow(await desk.send(await desk.open(url), `${url}/undo`))
    expect(undone.body).toContain('Taken back.')
    expect((await record('location', locationId ?? ''))?.doc).toEqual(before)
  })
})

describe('changing what a service says of one place', () => {
  it('saves it there, and leaves the service as it was', async () => {
    const { serviceId, linkId } = await asSteward(db, (ctx) => aRecord(ctx))
    const before = await record('service', serviceId)
    const url = `/steward/at-place/${linkId}/edit`
    const form = await desk.open(url)
    await expectGoodPage(form)
    const answer = await desk.send(form, url, { ...known, description: 'Ring at the side door.' })
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/steward/service/${serviceId}?done=saved`,
    ])
    expect((await record('service_at_location', linkId ?? ''))?.doc.description).toBe(
      'Ring at the side door.',
    )
    expect(await record('service', serviceId)).toEqual(before)
  })
})
