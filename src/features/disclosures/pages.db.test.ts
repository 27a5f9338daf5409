import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../sharing/feature.ts'
import { openShared } from '../sharing/reading/open-shared.ts'
import { olderRules, signRulesOf } from '../sharing/testing/history.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { disclosures } from './feature.ts'

let town: SharingTown
let web: RecordsWeb
let lead: Colleague
let ana: Shareable
let basis: string

beforeAll(async () => {
  town = await sharingTown()
  lead = await aColleague(town.db, 'program-lead', town.shelter)
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(disclosures.routes ?? []),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town, { notes: ['She wants to see a doctor.'] })
  await aSignedRelease(town, ana)
  basis = await aShare(town, ana)
})

const read = () => town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
const path = (more = '') => `/records/${ana.subject}/disclosures${more}`
const get = (url: string, by = town.worker) => web.get(url, by)
const post = (url: string, fields: Fields = {}, by = town.worker) => web.post(url, fields, by)

const aForm = (more: Fields = {}): Fields => ({
  seed: randomUUID(),
  program: '',
  outside: 'police',
  organization: 'Harbor Police',
  person: 'Officer Dale',
  mode: 'verbal',
  categories: ['location', 'identity'],
  purpose: 'safety',
  way: '',
  at: '2026-11-01T14:05',
  clean: 'yes',
  ...more,
})
const enter = (more: Fields = {}, by = town.worker) => post(path(), aForm(more), by)
/** The line that stands last. */
const line = async () =>
  (
    await town.db.admin.query<{ id: string }>(
      'select id from disclosures.told where subject_id = $1 order by recorded_at desc limit 1',
      [ana.subject],
    )
  ).rows[0]?.id ?? ''
const csv = async (query = '') => (await get(`${path('/list.csv')}${query}`)).body
/** Rows of the file by name of their column. */
const rowsOf = (text: string) => {
  const [head = [], ...rows] = text
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"|"$/g, '')))
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}

describe('the page of the ledger', () => {
  it('is sound and says so where nothing passed', async () => {
    const page = await get(path())
    expect(page.statusCode).toBe(200)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('Nothing of this record was disclosed')
  })

  it('says by which law in the rules that it was decided by, whatever was signed since; so do the file and the reason', async () => {
    await signRulesOf(town, olderRules('1 USC 1 (as it was signed)'))
    basis = await aShare(town, ana)
    await read()
    await signRulesOf(town)
    const [page, reason, why] = [
      textOf((await get(path())).body),
      textOf((await get(`/records/${ana.subject}/shares/${basis}/why`)).body),
      await csv(),
    ]
    for (const words of [page, reason, why]) {
      expect(words).toContain('1 USC 1 (as it was signed)')
      expect(words).not.toContain('42 USC 10406')
    }
  })

  it('says what passed to whom, by which way and law and rules, and not a word of an entry', async () => {
    await read()
    const page = await get(path())
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    const text = textOf(page.body)
    expect(text).toContain('Note, 1 entry: the text')
    expect(text).toContain('Kind of information: Victim advocate’s notes')
    expect(text).toContain('name')
    expect(text).toContain('By: A signed release. Law: 42 USC 10406(c)(5)')
    expect(text).toMatch(/Rules: [a-z0-9.-]+@[0-9a-f]{8}\b/)
    expect(page.body).not.toContain('doctor')
    expect(page.body).not.toContain('Ana')
    expect(page.body).not.toContain('UTC')
  })

  it('is narrowed by its address, and by the account that a law asks for', async () => {
    await read()
    await enter()
    const shown = async (query: string) => rowsOf(await csv(query)).map((row) => row.mode)
    expect(await shown('')).toEqual(['view', 'verbal'])
    expect(await shown('?recipient=outside')).toEqual(['verbal'])
    expect(await shown(`?recipient=${town.clinic.program}`)).toEqual(['view'])
    expect(await shown('?way=release')).toEqual(['view'])
    expect(await shown('?way=none')).toEqual(['verbal'])
    expect(await shown('?from=2026-11-01&until=2026-11-01')).toEqual(['verbal'])
    expect(await shown('?until=2026-10-31')).toEqual([])
    expect(await shown('?account=HIPAA')).toEqual([])
    const page = await get(path('?way=none&account=FERPA'))
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('20 USC 1232g(b)(4)')
    expect(textOf(page.body)).toContain('No disclosure fits')
    expect(textOf((await get(path('?account=HIPAA'))).body)).toContain(
      '45 CFR 164.528. Counsel has not checked this period.',
    )
    expect((await get(path('?from=soon'))).statusCode).toBe(400)
  })

  it('holds an account by lane: within its years, and the lines that bring its duties or are not allowed', async () => {
    await read()
    await enter()
    const { admin } = town.db
    await admin.query(
      `update sharing.disclosure set of_entries = (select jsonb_object_agg(key, value || '{"lanes": ["HIPAA", "RHY"]}')
         from jsonb_each(of_entries)) where subject_id = $1`,
      [ana.subject],
    )
    await admin.query(`update disclosures.told set lanes = '{HIPAA}' where subject_id = $1`, [ana.subject])
    const shown = async (query: string) => rowsOf(await csv(query)).map((row) => row.mode)
    expect(await shown('?account=HIPAA')).toEqual(['view', 'verbal'])
    expect(await shown('?account=RHY')).toEqual(['view'])
    await admin.query(`update sharing.basis set obligations = '{}' where id = $1`, [basis])
    expect(await shown('?account=HIPAA')).toEqual(['verbal'])
    await admin.query(
      `update disclosures.told set happened_at = now() - interval '73 months' where subject_id = $1`,
      [ana.subject],
    )
    expect(await shown('?account=HIPAA')).toEqual([])
    expect(await shown('')).toEqual(['view', 'verbal'])
  })

  it('goes on after fifty lines', async () => {
    await read()
    await town.db.admin.query(
      `insert into sharing.disclosure (coalition_id, basis_id, agency_id, program_id, subject_id, recipient_agency, recipient_program,
         reader_id, mode, purpose, item_ids, field_groups, given, ruleset)
       select coalition_id, basis_id, agency_id, program_id, subject_id, recipient_agency, recipient_program, reader_id, mode, purpose,
         item_ids, field_groups, given, ruleset from sharing.disclosure, generate_series(1, 50) where subject_id = $1`,
      [ana.subject],
    )
    const first = await get(path())
    const [, after = ''] = /after=([0-9a-f-]{36})/.exec(first.body) ?? []
    expect(after).not.toBe('')
    const next = await get(path(`?after=${after}`))
    expect(next.body.match(/Read by/g)).toHaveLength(1)
    expect(await pageFaults(next.body)).toEqual(NO_FAULTS)
    expect(textOf(next.body)).toContain('Show the newest')
  })

  it('is absent for everybody who does not keep the record, like one that is not there', async () => {
    await read()
    for (const [by, id] of [
      [town.nurse, ana.subject],
      [town.teacher, ana.subject],
      [town.worker, randomUUID()],
    ] as const)
      for (const more of ['', '/list.csv', '/new'])
        expect((await get(`/records/${id}/disclosures${more}`, by)).statusCode).toBe(404)
    expect((await enter({}, town.nurse)).statusCode).toBe(404)
  })
})

describe('the file', () => {
  it('holds all lines, however many there are', async () => {
    await enter()
    await read()
    await town.db.admin.query(
      `insert into sharing.disclosure (coalition_id, basis_id, agency_id, program_id, subject_id, recipient_agency, recipient_program,
         reader_id, mode, purpose, item_ids, field_groups, given, ruleset)
       select coalition_id, basis_id, agency_id, program_id, subject_id, recipient_agency, recipient_program, reader_id, mode, purpose,
         item_ids, field_groups, given, ruleset from sharing.disclosure, generate_series(1, 1200) where subject_id = $1`,
      [ana.subject],
    )
    const rows = rowsOf(await csv())
    expect(rows).toHaveLength(1202)
    expect(new Set(rows.map((row) => row.disclosure_id)).size).toBe(1202)
    expect(rows.at(-1)).toMatchObject({ mode: 'verbal', recipient_organization: 'Harbor Police' })
  })

  it('holds codes and no word of an entry, and taking it along is a look at the record', async () => {
    await read()
    await enter()
    const list = await get(path('/list.csv'))
    expect(list.headers['content-disposition']).toBe('attachment; filename="list.csv"')
    expect(list.body).not.toMatch(/doctor|Ana/)
    const [first, second] = rowsOf(list.body)
    expect(first).toMatchObject({
      mode: 'view',
      purpose: 'care',
      ways: 'release',
      categories: 'advocate-notes; identity',
      entries: '2',
      lanes: 'VSP-FVPSA',
      allowed_by_rules: 'yes',
    })
    expect(first?.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}.*[+-]\d{2}:\d{2}$/)
    expect(second).toMatchObject({
      recipient_outside: 'police',
      recipient_organization: 'Harbor Police',
      recipient_person: 'Officer Dale',
      allowed_by_rules: 'no',
    })
    const { rows } = await town.db.admin.query<{ what: string }>(
      'select what from records.reading where subject_ids @> array[$1::uuid] and person_id = $2 order by at desc limit 1',
      [ana.subject, town.worker.id],
    )
    expect(rows).toEqual([{ what: 'print' }])
    expect(textOf((await get(`/records/${ana.subject}/readings`)).body)).toContain('A printed copy')
    const { rows: acts } = await town.db.admin.query(
      `select action from audit.event where object_id = $1 and action in ('disclosures.exported', 'subject.read')
         and actor_id = $2 order by at desc limit 2`,
      [ana.subject, town.worker.id],
    )
    expect(acts.map(({ action }) => action).sort()).toEqual(['disclosures.exported', 'subject.read'])
  })
})

describe('what is passed on by word of mouth or on paper', () => {
  it('is a sound form, and comes back with what was typed and what is missing', async () => {
    const page = await get(path('/new'))
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    for (const [more, says] of [
      [{ outside: '', organization: '' }, 'Choose a program, or say who it was.'],
      [{ program: town.clinic.program ?? '' }, 'not both'],
      [{ organization: '' }, 'Write the name of the organization.'],
      [{ categories: [] }, 'Choose what was passed on.'],
      [{ mode: '' }, 'Choose how it was passed on.'],
      [{ purpose: '' }, 'Choose what it was for.'],
      [{ at: 'yesterday' }, 'Write the day and time when it happened'],
      [{ at: '2099-01-01T10:00' }, 'not in the future'],
      [
        { program: town.shelter.program ?? '', outside: '', organization: '' },
        'Choose a program, or say who it was.',
      ],
    ] as const) {
      const again = await enter(more)
      expect([again.statusCode, textOf(again.body).includes(says)], JSON.stringify(more)).toEqual([422, true])
      if (!('organization' in more)) expect(again.body).toContain('Harbor Police')
      expect(await pageFaults(again.body)).toEqual(NO_FAULTS)
    }
  })

  it('is written down as it happened where the rules deny it, flagged, and reviewed by another lead', async () => {
    const done = await enter({ at: localNow() })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${path()}?done=denied`])
    const text = textOf((await get(path('?done=denied'))).body)
    expect(text).toContain('The rules do not allow this')
    expect(text).toContain('nobody vouches for that program any more')
    expect(text).toContain('Harbor Police (Police or prosecutor)')
    expect(text).toContain('To Officer Dale')
    expect(text).toContain('A lead has to review it')
    const { rows } = await town.db.admin.query('select * from disclosures.told where id = $1', [await line()])
    expect(JSON.stringify(rows)).not.toMatch(/Harbor|Dale/)

    const list = await get('/disclosures/review', lead)
    expect(await pageFaults(list.body)).toEqual(NO_FAULTS)
    expect(list.body).toContain(path(`/${await line()}/review`))
    expect(list.body).not.toMatch(/Ana|Harbor|Dale/)
    expect((await get('/disclosures/review', town.worker)).statusCode).toBe(403)
    const page = await get(path(`/${await line()}/review`), lead)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    const review = (fields: Fields, by = lead) => post(path(`/${id}/review`), fields, by)
    const id = await line()
    expect((await review({})).statusCode).toBe(422)
    expect((await review({ finding: 'not-in-order' }, town.worker)).statusCode).toBe(403)
    expect((await review({ finding: 'not-in-order' })).headers.location).toBe(`${path()}?done=reviewed`)
    expect(textOf((await get(path())).body)).toContain('A lead found: not in order')
    expect((await get('/disclosures/review', lead)).body).not.toContain(id)
  })

  it('is reviewed however much of the same record was told since', async () => {
    await enter()
    const id = await line()
    await town.db.admin.query(
      `insert into disclosures.told select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'outcome', 'allow',
         'ways', jsonb_build_array('release'), 'reasons', jsonb_build_array(), 'happened_at', d.happened_at + interval '1 minute'))).*
       from disclosures.told d, generate_series(1, 1000) where d.id = $1`,
      [id],
    )
    expect((await get(path(`/${id}/review`), lead)).statusCode).toBe(200)
  })

  it('is never reviewed by whoever entered it', async () => {
    await enter({}, lead)
    const answer = await post(path(`/${await line()}/review`), { finding: 'in-order' }, lead)
    expect([answer.statusCode, textOf(answer.body)]).toEqual([
      409,
      expect.stringContaining('Another lead has to review'),
    ])
  })

  it('needs no review where a release allows it', async () => {
    await aSignedRelease(town, ana, { modes: ['view', 'verbal'] })
    const now = await get(path('/new'))
    expect(now.statusCode).toBe(200)
    const done = await enter({
      program: town.clinic.program ?? '',
      outside: '',
      organization: '',
      categories: ['identity'],
      purpose: 'care',
      way: 'release',
      at: localNow(),
    })
    expect(done.headers.location).toBe(`${path()}?done=entered`)
    const text = textOf((await get(path())).body)
    expect(text).toContain('By: A signed release.')
    expect(text).toContain('By word of mouth')
    expect((await post(path(`/${await line()}/review`), { finding: 'in-order' }, lead)).statusCode).toBe(404)
  })

  it('is entered once by a form pressed twice', async () => {
    const seed = randomUUID()
    await enter({ seed })
    expect((await enter({ seed })).statusCode).toBe(303)
    expect(rowsOf(await csv())).toHaveLength(1)
  })

  it('is corrected by a later line, once, and both stay', async () => {
    await enter()
    const first = await line()
    const form = await get(path(`/new?corrects=${first}`))
    expect(await pageFaults(form.body)).toEqual(NO_FAULTS)
    for (const typed of ['Harbor Police', 'Officer Dale', '2026-11-01T14:05'])
      expect(form.body).toContain(`value="${typed}"`)
    const seed = randomUUID()
    for (const _press of [1, 2]) {
      const done = await enter({ seed, corrects: first, organization: 'Bay Police' })
      expect(done.headers.location).toBe(`${path()}?done=corrected`)
    }
    const text = textOf((await get(path())).body)
    expect(text).toContain('Corrected by a later line')
    expect(text).toContain('Corrects an earlier line')
    expect((await enter({ corrects: first })).statusCode).toBe(409)
    expect((await get(path(`/new?corrects=${first}`))).statusCode).toBe(404)
    await enter({ corrects: await line(), void: 'yes' })
    expect(textOf((await get(path())).body)).toContain('This did not happen')
    expect(
      rowsOf(await csv())
        .map((row) => row.did_not_happen)
        .sort(),
    ).toEqual(['', '', 'yes'])
  })

  it('begins its correction with what was said of others, so that a correction forbids nothing', async () => {
    const namesOthers = async () =>
      (
        await town.db.admin.query<{ others: boolean }>(
          `select decided #> '{request,items,0,namesOtherClient}' as others from disclosures.told
           where subject_id = $1 order by recorded_at`,
          [ana.subject],
        )
      ).rows.map(({ others }) => others)
    const said = { outside: 'youth', organization: '', person: '', at: localNow() }
    await enter(said)
    const first = await line()
    const { clean, ...values } = formValues((await get(path(`/new?corrects=${first}`))).body, path())
    expect(clean).toHaveLength(1)
    await post(path(), { ...values, clean: clean ?? [] })
    const { clean: _, ...unsaid } = aForm(said)
    expect((await post(path(), unsaid)).statusCode).toBe(303)
    expect(await namesOthers()).toEqual([false, false, true])
    const open = await get(path(`/new?corrects=${await line()}`))
    expect(formValues(open.body, path()).clean).toBeUndefined()
  })

  it('is of one record: a line of another one is no line', async () => {
    await enter()
    const other = await line()
    const bea = await aYoungPerson(town)
    expect((await get(`/records/${bea.subject}/disclosures/new?corrects=${other}`)).statusCode).toBe(404)
    const answer = await post(`/records/${bea.subject}/disclosures`, aForm({ corrects: other }))
    expect(answer.statusCode).toBe(404)
    expect((await get(`/records/${bea.subject}/disclosures/${other}/review`, lead)).statusCode).toBe(404)
  })
})

/** Now, as a form shows it on the clock of the shelter. */
function localNow(): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return parts.format(new Date()).replace(' ', 'T')
}
