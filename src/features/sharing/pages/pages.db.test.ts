import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeItem, openSubject } from '#features/records/index.ts'
import { someone } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../feature.ts'
import { share } from '../sharing/share.ts'
import { olderRules, signRulesOf } from '../testing/history.ts'
import {
  aSignedRelease,
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, sharing.routes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town, { notes: ['She wants to see a doctor.'] })
})

const get = (url: string, by = town.worker) => web.get(url, by)
const post = (url: string, fields: Fields = {}, by = town.worker) => web.post(url, fields, by)

const aForm = (more: Fields = {}): Fields => ({
  program: town.clinic.program ?? '',
  categories: ['identity', 'advocate-notes'],
  purpose: 'care',
  modes: 'view',
  days: '30',
  explained: ['consequences', 'revoke', 'independent', 'redisclosure'],
  youth: 'Ana Example',
  how: 'typed',
  guardian: ana.mother,
  guardianName: 'Maria Example',
  said: '',
  ...more,
})
const release = (more: Fields = {}) => post(`/records/${ana.subject}/releases`, aForm(more))
const asked = () => `/records/${ana.subject}/share?program=${town.clinic.program}&purpose=care`
const shareAll = (more: Fields = {}) =>
  post(`/records/${ana.subject}/share`, {
    program: town.clinic.program ?? '',
    purpose: 'care',
    items: [ana.identity, ...ana.notes],
    said: 'yes',
    seen: [ana.identity, ...ana.notes].map((item) => `${item}:1`).join(' '),
    ...more,
  })
/** The newest sharing that waits for the clinic. */
const waiting = async () =>
  /href="\/shared\/([0-9a-f-]{36})"/.exec((await get('/shared', town.nurse)).body)?.[1] ?? ''

const correctNote = (note: string) =>
  town.worker.run((ctx) =>
    changeItem(ctx, town.keys, {
      subject: ana.subject,
      item: note,
      kind: 'note',
      onVersion: 1,
      groups: { narrative: { text: 'She has seen a doctor.' } },
      why: 'corrected',
    }),
  )

describe('the rules that counsel signed', () => {
  it('speak on the pages, also where this version ships others: law, days of a release, and rows to state', async () => {
    await signRulesOf(town, olderRules('1 USC 1 (as it was signed)'))
    const form = await get(`/records/${ana.subject}/releases/new?program=${town.clinic.program}`)
    expect(form.body).toMatch(/name="days"[^>]*value="14"|value="14"[^>]*name="days"/)
    expect((await release({ days: '21' })).statusCode).toBe(422)
    expect((await release({ days: '20' })).statusCode).toBe(303)
    const page = textOf((await get(asked())).body)
    expect(page).toContain('1 USC 1 (as it was signed)')
    expect(page).not.toContain('42 USC 10406')
    await signRulesOf(town)
    const now = textOf((await get(asked())).body)
    expect(now).not.toContain('1 USC 1')
    expect(now).toContain('42 USC 10406')
  })
})

describe('the page that shares', () => {
  it('says what cannot pass, why, and what would make it possible; and after that was done, it can', async () => {
    const refused = await get(asked())
    expect(refused.statusCode).toBe(200)
    expect(await pageFaults(refused.body)).toEqual(NO_FAULTS)
    expect(textOf(refused.body)).toContain('Why: no release names that program')
    expect(textOf(refused.body)).toContain('What would make it possible: a new release')
    expect(refused.body).toContain(`/records/${ana.subject}/releases/new`)
    expect((await shareAll()).statusCode).toBe(409)
    expect((await release()).statusCode).toBe(303)
    const page = await get(asked())
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    const text = textOf(page.body)
    expect(text).toContain('They will see exactly the words shown here')
    expect(text).toContain('By: A signed release. Law: 42 USC 10406(c)(5)')
    expect(text).toContain('She wants to see a doctor.')
    const done = await shareAll()
    expect([done.statusCode, done.headers.location]).toEqual([
      303,
      `/records/${ana.subject}/share?done=shared`,
    ])
    expect(textOf((await get(`/records/${ana.subject}/share?done=shared`)).body)).toContain('2 entries with')
  })

  it('leads to where the birth date is added that a share waits for', async () => {
    const other = await aYoungPerson(town, { about: { birthDate: null } })
    await aSignedRelease(town, other)
    const page = await get(`/records/${other.subject}/share?program=${town.clinic.program}&purpose=care`)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('Why: the birth date is not known')
    expect(page.body).toContain(`href="/records/${other.subject}/items/${other.identity}/correct"`)
  })

  it('waits for the one statement about these entries, of the version that stands there, and asks once', async () => {
    await release()
    const page = await get(asked())
    expect(textOf(page.body)).toContain('Nothing in these entries says who made a report')
    expect(page.body).toMatch(new RegExp(`name="seen" value="[^"]*${ana.identity}:1`))
    const unsaid = await shareAll({ said: [] })
    expect(unsaid.statusCode).toBe(422)
    expect(textOf(unsaid.body)).toContain('Read the entries and check the box below them.')
    expect(await pageFaults(unsaid.body)).toEqual(NO_FAULTS)
    // What was left out is left out when it is shown again.
    const ticked = (html: string) =>
      [...html.matchAll(/name="items"[^>]*value="([^"]*)" checked/g)].map(([, id]) => id)
    expect(ticked(page.body)).toContain(ana.identity)
    const one = await shareAll({ said: [], items: [ana.notes[0] ?? ''] })
    expect([one.statusCode, ticked(one.body)]).toEqual([422, [ana.notes[0]]])
    expect((await shareAll({ seen: '' })).statusCode).toBe(409)
    const changed = await shareAll({ seen: `${ana.identity}:1 ${ana.notes[0]}:2` })
    expect(changed.statusCode).toBe(409)
    expect(textOf(changed.body)).toContain('Somebody changed an entry since you read it.')
    expect((await shareAll()).statusCode).toBe(303)
    expect((await get(asked())).body).not.toContain('name="seen"')
    expect((await shareAll({ said: [], seen: '' })).statusCode).toBe(303)
  })

  it('sends no other words than those that stand there, also of what somebody spoke for before', async () => {
    await release()
    expect((await shareAll()).statusCode).toBe(303)
    const [, read = ''] = /name="read" value="([^"]*)"/.exec((await get(asked())).body) ?? []
    expect(read.split(' ').sort()).toEqual([ana.identity, ...ana.notes].map((item) => `${item}:1`).sort())
    const [note = ''] = ana.notes
    await correctNote(note)
    await town.colleague.run((ctx) =>
      share(ctx, town.keys, ana.subject, {
        program: town.clinic.program ?? '',
        purpose: 'care',
        items: [note],
        said: [{ item: note, version: 2 }],
      }),
    )
    for (const fields of [{ said: [], seen: '', read }, {}]) {
      const changed = await shareAll(fields)
      expect(changed.statusCode).toBe(409)
      expect(textOf(changed.body)).toContain('Somebody changed an entry since you read it.')
    }
  })

  it('says that counsel has to sign where nobody has', async () => {
    await release()
    await endSignature(town.db, town.coalition)
    expect(textOf((await get(asked())).body)).toContain('no counsel has signed the rules')
    expect((await shareAll()).statusCode).toBe(409)
  })

  it('asks for an entry, and ends a sharing by one button', async () => {
    await release()
    expect(
      (await post(`/records/${ana.subject}/share`, { program: town.clinic.program ?? '', purpose: 'care' }))
        .statusCode,
    ).toBe(422)
    await shareAll()
    const basis = await waiting()
    expect((await post(`/records/${ana.subject}/shares/${basis}/stop`)).headers.location).toBe(
      `/records/${ana.subject}/share?done=stopped`,
    )
    expect((await get(`/shared/${basis}`, town.nurse)).statusCode).toBe(404)
  })

  it('is absent for everybody who does not keep the record', async () => {
    for (const path of ['share', 'releases', 'releases/new', 'shared'])
      expect((await get(`/records/${ana.subject}/${path}`, town.nurse)).statusCode).toBe(404)
    expect((await post(`/records/${ana.subject}/releases`, aForm(), town.nurse)).statusCode).toBe(404)
  })
})

describe('Share pressed twice', () => {
  const seedIn = (page: string) => /name="seed" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const bases = async () =>
    (
      await town.db.admin.query<{ open: boolean }>(
        'select ended_at is null as open from sharing.basis where subject_id = $1',
        [ana.subject],
      )
    ).rows.map(({ open }) => open)

  it('is one sharing, so that ending it leaves none, and the form opens nothing again', async () => {
    await release()
    const seed = seedIn((await get(asked())).body)
    const both = await Promise.all([shareAll({ seed }), shareAll({ seed })])
    expect(both.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
      both.map(() => [303, `/records/${ana.subject}/share?done=shared`]),
    )
    expect(await bases()).toEqual([true])
    const [, stop = ''] = /action="([^"]*\/stop)"/.exec((await get(asked())).body) ?? []
    expect((await post(stop)).statusCode).toBe(303)
    const again = await shareAll({ seed })
    expect(again.statusCode).toBe(409)
    expect(await bases()).toEqual([false])
    // The page that says so is a new form.
    expect((await shareAll({ seed: seedIn(again.body) })).statusCode).toBe(303)
  })

  it('shares what was chosen otherwise on the same page, and takes no id of another program', async () => {
    await release()
    const seed = randomUUID()
    await shareAll({ seed })
    await shareAll({ seed, items: [ana.identity], seen: '', read: `${ana.identity}:1` })
    expect(await bases()).toEqual([true, true])
    const { rows } = await town.db.admin.query<{ id: string }>(
      'select id from sharing.basis where subject_id = $1',
      [ana.subject],
    )
    expect(rows.map(({ id }) => id)).not.toContain(seed)
  })
})

describe('a release on the list', () => {
  it('stands on the list with who signed, and is taken back by one press', async () => {
    await release()
    const list = await get(`/records/${ana.subject}/releases?done=written`)
    expect(await pageFaults(list.body)).toEqual(NO_FAULTS)
    expect(textOf(list.body)).toContain('Maria Example (parent or guardian)')
    const [, path = ''] = /action="([^"]*\/take-back)"/.exec(list.body) ?? []
    // By the address of another record nothing is taken back.
    const other = await aYoungPerson(town)
    const elsewhere = path.replace(ana.subject, other.subject)
    expect((await post(elsewhere, { through: 'young-person' })).statusCode).toBe(404)
    expect((await post(path, { through: 'young-person' })).statusCode).toBe(303)
    expect(textOf((await get(`/records/${ana.subject}/releases`)).body)).toContain('Taken back')
    expect((await post(path, { through: 'phone' })).statusCode).toBe(409)
    expect((await post(path, {})).statusCode).toBe(422)
  })

  it('takes down who may have to sign', async () => {
    const added = await post(`/records/${ana.subject}/people`, {
      name: 'Gail Example',
      relation: 'Appointed by the court',
      kind: 'gal',
    })
    expect(added.statusCode).toBe(303)
    expect(textOf((await get(`/records/${ana.subject}/releases`)).body)).toContain('Gail Example')
    const wrong = await post(`/records/${ana.subject}/people`, {
      name: '',
      relation: 'Her aunt',
      kind: 'gal',
    })
    expect(wrong.statusCode).toBe(422)
    expect(await pageFaults(wrong.body)).toEqual(NO_FAULTS)
    expect(wrong.body).toContain('value="Her aunt"')
    expect(wrong.body).toMatch(/<option[^>]*value="gal"[^>]*selected/)
  })

  it('adds somebody once where Save is pressed twice: nobody has to sign twice', async () => {
    const path = `/records/${ana.subject}/people`
    const form = formValues((await get(`/records/${ana.subject}/releases`)).body, path)
    const father = { ...form, name: 'Paul Example', relation: 'Father', kind: 'guardian' }
    const both = await Promise.all([post(path, father), post(path, father)])
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(new Set(both.map(({ headers }) => headers.location)).size).toBe(1)
    const guardians = async () =>
      (
        await town.db.admin.query<{ person: string }>(
          'select distinct person_id as person from sharing.standing where subject_id = $1',
          [ana.subject],
        )
      ).rows.length
    expect(await guardians()).toBe(2)
    // Others that are written on the same page are others.
    await post(path, { ...father, name: 'Pia Example' })
    expect(await guardians()).toBe(3)
  })
})

describe('the program that receives', () => {
  it('finds it waiting without a name, reads it, puts it into a new record or one of its own, and takes it out', async () => {
    await release()
    await shareAll()
    const list = await get('/shared', town.nurse)
    expect(await pageFaults(list.body)).toEqual(NO_FAULTS)
    expect(textOf(list.body)).toContain('shared 2 entries')
    // The state of the list is a hash, in which three letters of any name stand by chance.
    expect(list.body.replace(/ data-holds-state="[^"]*"/, '')).not.toContain('Ana')
    const basis = await waiting()
    const page = await get(`/shared/${basis}`, town.nurse)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('Ana Example')
    expect(textOf(page.body)).toContain('She wants to see a doctor.')
    expect(textOf(page.body)).toContain('The consent it rests on')
    expect((await post(`/shared/${basis}/record`, { record: '', newName: '' }, town.nurse)).statusCode).toBe(
      422,
    )
    const long = 'Ana '.repeat(60).trim()
    const wrong = await post(`/shared/${basis}/record`, { record: '', newName: long }, town.nurse)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain(`value="${long}"`)
    const put = await post(`/shared/${basis}/record`, { record: '', newName: 'Ana Example' }, town.nurse)
    expect(put.headers.location).toBe(`/shared/${basis}?done=linked`)
    const { rows } = await town.db.admin.query<{ subject: string }>(
      'select subject_id as subject from sharing.link where basis_id = $1 and ended_at is null',
      [basis],
    )
    const within = await get(`/records/${rows[0]?.subject}/shared`, town.nurse)
    expect(await pageFaults(within.body)).toEqual(NO_FAULTS)
    expect(within.body).toContain(`/shared/${basis}`)
    expect((await post(`/shared/${basis}/record`, { newName: 'Twice' }, town.nurse)).statusCode).toBe(409)
    expect((await post(`/shared/${basis}/out`, {}, town.nurse)).headers.location).toBe(
      '/shared?done=unlinked',
    )
    const { subject } = await town.nurse.run((ctx) =>
      openSubject(ctx, town.keys, someone('Ana of the clinic')),
    )
    expect((await post(`/shared/${basis}/record`, { record: subject }, town.nurse)).statusCode).toBe(303)
  })

  it('reads nothing at the next request after it was taken back, and nothing tells that it ever was', async () => {
    await release()
    await shareAll()
    const basis = await waiting()
    expect((await get(`/shared/${basis}`, town.nurse)).statusCode).toBe(200)
    const [, path = ''] =
      /action="([^"]*\/take-back)"/.exec((await get(`/records/${ana.subject}/releases`)).body) ?? []
    await post(path, { through: 'phone' })
    const gone = await get(`/shared/${basis}`, town.nurse)
    const never = await get('/shared/00000000-0000-4000-8000-000000000000', town.nurse)
    // But for the id of the request.
    const said = (html: string) => textOf(html).replace(/[0-9a-f-]{36}/g, '')
    expect([gone.statusCode, said(gone.body)]).toEqual([never.statusCode, said(never.body)])
    expect((await get('/shared', town.nurse)).body).not.toContain(basis)
    expect((await post(`/shared/${basis}/record`, { newName: 'Ana' }, town.nurse)).statusCode).toBe(404)
  })

  it('is no other program', async () => {
    await release()
    await shareAll()
    const basis = await waiting()
    expect((await get(`/shared/${basis}`, town.teacher)).statusCode).toBe(404)
    expect((await get('/shared', town.teacher)).body).not.toContain(basis)
    expect((await post(`/shared/${basis}/out`, {}, town.teacher)).statusCode).toBe(404)
  })
})
