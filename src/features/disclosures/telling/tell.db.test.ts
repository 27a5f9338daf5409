import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openItems } from '#features/records/index.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { anAgency, aProgram } from '#platform/testing/people.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { mergeSubject, splitSubject } from '../../records/merge.ts'
import { sharing } from '../../sharing/feature.ts'
import { addPerson, flagSigner } from '../../sharing/releases/people.ts'
import { areAsDecided } from '../../sharing/sharing/say-of-entries.ts'
import {
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../../sharing/testing/sharing-town.ts'
import { disclosures } from '../feature.ts'
import { enterTold } from '../told/enter-told.ts'
import { heardBy, listenerOf } from './listeners.ts'
import { tell } from './write-telling.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(disclosures.routes ?? []),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(() => signFor(town.db, town.coalition))

const tellPath = (to: string) => `/records/${ana.subject}/tell/${to}`
const page = async (by: Colleague, to = ana.mother, how?: string) => {
  const { body, statusCode } = await web.get(`${tellPath(to)}${how ? `?how=${how}` : ''}`, by)
  expect(statusCode).toBe(200)
  expect(await pageFaults(body)).toEqual(NO_FAULTS)
  return body
}
const offers = (html: string, item = ana.notes[0]) => html.includes(`value="${item}" checked`)
/** Presses the button, with all that stands in the form and both statements made. */
const press = (html: string, by: Colleague, to = ana.mother, more: Fields = {}) => {
  const at = html.indexOf('name="seed"')
  const form = html.slice(html.lastIndexOf('<form', at), html.indexOf('</form>', at))
  const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ])
  const items = [...form.matchAll(/<input[^>]*name="items"[^>]*>/g)].map(
    ([input]) => /value="([^"]*)"/.exec(input)?.[1] ?? '',
  )
  return web.post(
    tellPath(to),
    Object.fromEntries(
      Object.entries<Fields[string]>({
        ...Object.fromEntries(hidden),
        items,
        said: 'yes',
        sure: 'yes',
        ...more,
      }).filter(
        // A box that is not ticked sends nothing.
        ([, value]) => value !== '',
      ),
    ),
    by,
  )
}
/** The same by hand, of an entry that no page offered. */
const byHand = (by: Colleague, to = ana.mother, how = 'verbal') =>
  web.post(
    tellPath(to),
    {
      how,
      seed: randomUUID(),
      items: [ana.notes[0] ?? ''],
      seen: `${ana.notes[0]}:1`,
      said: 'yes',
      sure: 'yes',
    },
    by,
  )
const lines = async () =>
  (
    await town.db.admin.query<{
      outside: string
      mode: string
      categories: string[]
      ways: string[]
      outcome: string
    }>(
      'select outside, mode, categories, ways, outcome from disclosures.told where subject_id = $1 order by recorded_at',
      [ana.subject],
    )
  ).rows
const say = (by: Colleague, fields: Fields, to = ana.mother) => web.post(`${tellPath(to)}/said`, fields, by)
const anEndOf = async (by: Colleague, to = ana.mother) => {
  const { body } = await web.get(`${tellPath(to)}/said`, by)
  expect(await pageFaults(body)).toEqual(NO_FAULTS)
  return /action="(\/records\/[^"]*\/caregiver-statements\/[^"]*\/end)"/.exec(body)?.[1] ?? ''
}
/** A clinic's note of care that her mother agreed to. */
const agreedByMother = () =>
  web.post(
    `/records/${ana.subject}/items/${ana.notes[0]}/said`,
    {
      version: '1',
      service: 'other',
      careConsent: 'guardian',
      minorConsented: 'no',
      namesReporter: 'no',
      namesOtherClient: 'no',
    },
    town.nurse,
  )

describe('a mother', () => {
  it('is told what the law of a school lets her know, in four acts, and it stands in the ledger with what it rests on', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher }, { notes: ['She missed math.'] })
    const share = await web.get(`/records/${ana.subject}/share`, town.teacher)
    expect(await pageFaults(share.body)).toEqual(NO_FAULTS)
    expect(share.body).toContain(`href="${tellPath(ana.mother)}"`)
    const may = await page(town.teacher)
    expect(offers(may)).toBe(true)
    expect(textOf(may)).toContain('She missed math.')
    expect(textOf(may)).toContain('Law: 20 USC 1232g')
    const told = await press(may, town.teacher)
    expect([told.statusCode, told.headers.location]).toEqual([303, `${tellPath(ana.mother)}?done=told`])
    expect(await lines()).toEqual([
      {
        outside: 'caregiver',
        mode: 'verbal',
        categories: ['education', 'identity'],
        ways: ['statute'],
        outcome: 'allow',
      },
    ])
    expect(textOf(await page(town.teacher))).toContain('Told or given before')
    const ledger = await web.get(`/records/${ana.subject}/disclosures`, town.teacher)
    expect(textOf(ledger.body)).toContain('Maria Example')
    // Nothing waits for a lead.
    const { rows } = await town.db.admin.query(
      'select given, recipient_person, reasons from disclosures.told where subject_id = $1',
      [ana.subject],
    )
    expect(rows[0]).toMatchObject({ recipient_person: ana.mother, reasons: [] })
    expect(rows[0].given[ana.notes[0] ?? '']).toEqual({
      version: 1,
      groups: ['narrative'],
      subject: ana.subject,
      category: 'education',
    })
  })

  it('gets a copy with exactly what passes, once it is written down', async () => {
    ana = await aYoungPerson(
      { keys: town.keys, worker: town.teacher },
      { notes: ['She missed math.', 'She sings.'] },
    )
    const may = await page(town.teacher, ana.mother, 'copy')
    const copy = await press(may, town.teacher, ana.mother, { items: [ana.notes[0] ?? ''] })
    expect(copy.statusCode).toBe(200)
    expect(await pageFaults(copy.body)).toEqual(NO_FAULTS)
    expect(textOf(copy.body)).toContain('She missed math.')
    expect(textOf(copy.body)).not.toContain('She sings.')
    expect(textOf(copy.body)).toContain('Do not pass this on.')
    expect(await lines()).toMatchObject([{ mode: 'copy' }])
  })

  it('is told nothing of what she told an advocate, whatever is pressed; the page says why and what would make it possible', async () => {
    ana = await aYoungPerson(town)
    const html = await page(town.worker)
    expect(offers(html)).toBe(false)
    expect(offers(html, ana.identity)).toBe(false)
    expect(html).not.toContain('name="seed"')
    expect(html).not.toContain('She wants to see a doctor.')
    expect(textOf(html)).toContain('A written release for this person')
    expect((await byHand(town.worker)).statusCode).toBe(409)
    expect(await lines()).toEqual([])
  })

  it('who may not be safe is told nothing, and the page opens nothing and says so calmly', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher }, { notes: ['She missed math.'] })
    const before = await page(town.teacher)
    await town.teacher.run((ctx) =>
      flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'suspected-abuser' }),
    )
    const html = await page(town.teacher)
    expect(textOf(html)).toContain('Nothing is told to this person')
    expect(html).not.toContain('She missed math.')
    expect(html).not.toContain('name="seed"')
    // From a page that was open before.
    expect((await press(before, town.teacher)).statusCode).toBe(409)
    expect((await byHand(town.teacher)).statusCode).toBe(409)
    expect(await lines()).toEqual([])
  })

  it('is told no health record that a clinic keeps from her, for a reason that is written down, until that ends', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    const refused = await page(town.nurse)
    expect(offers(refused)).toBe(false)
    expect(refused).toContain(`href="/records/${ana.subject}/items/${ana.notes[0]}/said"`)
    expect((await agreedByMother()).statusCode).toBe(303)
    expect(offers(await page(town.nurse))).toBe(true)
    expect((await say(town.nurse, { kind: 'election' })).statusCode).toBe(422)
    expect((await say(town.nurse, { kind: 'election', why: 'may-be-harmed' })).statusCode).toBe(303)
    const hidden = await page(town.nurse)
    expect(offers(hidden)).toBe(false)
    const { rows } = await town.db.admin.query(
      'select kind, why, recorded_by from sharing.caregiver_statement where subject_id = $1',
      [ana.subject],
    )
    expect(rows).toEqual([{ kind: 'election', why: 'may-be-harmed', recorded_by: town.nurse.id }])
    const end = await anEndOf(town.nurse)
    expect((await web.post(end, {}, town.worker)).statusCode).toBe(404)
    expect((await web.post(end, {}, town.nurse)).statusCode).toBe(303)
    expect(offers(await page(town.nurse))).toBe(true)
  })

  it('is told nothing that her daughter does not want her to know', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher })
    expect(offers(await page(town.teacher))).toBe(true)
    const said = await say(town.teacher, { kind: 'refusal' })
    expect(said.headers.location).toBe(`${tellPath(ana.mother)}/said?done=said`)
    expect(offers(await page(town.teacher))).toBe(false)
    const saved = await web.get(String(said.headers.location), town.teacher)
    expect(await pageFaults(saved.body)).toEqual(NO_FAULTS)
    expect(textOf(saved.body)).toContain('Saved. What they may be told now is decided with it.')
    expect(textOf(saved.body)).toContain('The young person said that this person should know nothing.')
    // Pressed on a page that was open before, it stands once.
    await say(town.teacher, { kind: 'refusal' })
    const { rows } = await town.db.admin.query('select from sharing.refusal where subject_id = $1', [
      ana.subject,
    ])
    expect(rows).toHaveLength(1)
    const wishes = await web.get(`/records/${ana.subject}/wishes`, town.teacher)
    expect(textOf(wishes.body)).toContain('Maria Example')
  })

  it('is told what she is a subject of in a child welfare record once somebody states it, and who reported is never in it', async () => {
    const place = await aProgram(
      town.db,
      await anAgency(town.db, town.coalition, { discipline: 'child-welfare' }),
      {
        discipline: 'child-welfare',
        lanes: ['CPS'],
      },
    )
    const worker = await aColleague(town.db, 'program-worker', place)
    ana = await aYoungPerson({ keys: town.keys, worker })
    expect(offers(await page(worker))).toBe(false)
    const state = { kind: 'ground', row: 'CPS/statute/caregiver', categories: ['child-welfare'], days: '30' }
    for (const wrong of [{ row: '' }, { categories: [] }, { days: '181' }])
      expect((await say(worker, { ...state, ...wrong })).statusCode).toBe(422)
    expect((await say(worker, { ...state, row: 'CJI/statute/caregiver' })).statusCode).toBe(404)
    expect((await say(worker, state)).statusCode).toBe(303)
    const may = await page(worker)
    expect(offers(may)).toBe(true)
    await web.post(
      `/records/${ana.subject}/items/${ana.notes[0]}/said`,
      { version: '1', service: 'other', namesReporter: 'yes', namesOtherClient: 'no' },
      worker,
    )
    expect(offers(await page(worker))).toBe(false)
    expect((await press(may, worker)).statusCode).toBe(409)
    await web.post(await anEndOf(worker), {}, worker)
    expect(offers(await page(worker))).toBe(false)
  })
})

describe('an uncle', () => {
  it('is told nothing until somebody says that he decides for them by law', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher })
    const uncle = await town.teacher.run((ctx) =>
      addPerson(ctx, town.keys, ana.subject, { name: 'Leo Example', relation: '' }),
    )
    const html = await page(town.teacher, uncle)
    expect(offers(html)).toBe(false)
    expect(html).toContain(`href="${tellPath(uncle)}/said"`)
    expect((await say(town.teacher, { kind: 'guardian' }, uncle)).statusCode).toBe(303)
    expect(offers(await page(town.teacher, uncle))).toBe(true)
  })

  it('of another young person is nobody here, nor is anybody for another program', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher })
    const { mother } = await aYoungPerson({ keys: town.keys, worker: town.teacher })
    for (const to of [mother, randomUUID()]) {
      expect((await web.get(tellPath(to), town.teacher)).statusCode).toBe(404)
      expect((await byHand(town.teacher, to)).statusCode).toBe(404)
      expect((await say(town.teacher, { kind: 'guardian' }, to)).statusCode).toBe(404)
    }
    for (const to of [ana.mother, 'young-person']) {
      expect((await web.get(tellPath(to), town.nurse)).statusCode).toBe(404)
      expect((await byHand(town.nurse, to)).statusCode).toBe(404)
    }
    expect(await lines()).toEqual([])
  })
})

describe('telling', () => {
  beforeEach(async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher })
  })

  it('waits for whoever tells it: that they read it, know who it is, and chose something', async () => {
    const may = await page(town.teacher)
    for (const missing of [{ sure: '' }, { said: '' }, { items: [] }]) {
      const wrong = await press(may, town.teacher, ana.mother, missing)
      expect([missing, wrong.statusCode]).toEqual([missing, 422])
      expect(await pageFaults(wrong.body)).toEqual(NO_FAULTS)
      // What was left out is left out when it is shown again.
      expect(offers(wrong.body)).toBe(!('items' in missing))
    }
    expect(await lines()).toEqual([])
  })

  it('twice by the same form is one line, and with anything else it is another one', async () => {
    const may = await page(town.teacher)
    await press(may, town.teacher)
    expect((await press(may, town.teacher)).statusCode).toBe(303)
    expect(await lines()).toHaveLength(1)
    const copy = await press(may, town.teacher, ana.mother, { how: 'copy' })
    expect([copy.statusCode, (await lines()).map(({ mode }) => mode)]).toEqual([200, ['verbal', 'copy']])
    const [, seed = ''] = /name="seed" value="([^"]*)"/.exec(may) ?? []
    const uncle = await town.teacher.run((ctx) =>
      addPerson(ctx, town.keys, ana.subject, { name: 'Leo Example', relation: '' }),
    )
    await say(town.teacher, { kind: 'guardian' }, uncle)
    const other = await page(town.teacher, uncle)
    expect((await press(other, town.teacher, uncle, { seed })).statusCode).toBe(303)
    const { rows } = await town.db.admin.query(
      'select recipient_person from disclosures.told where subject_id = $1 order by recorded_at',
      [ana.subject],
    )
    expect(rows.map((row) => row.recipient_person)).toEqual([ana.mother, ana.mother, uncle])
  })

  it('is not saved again by a form whose line was corrected since', async () => {
    const may = await page(town.teacher)
    await press(may, town.teacher)
    const [line] = (
      await town.db.admin.query<{ id: string }>('select id from disclosures.told where subject_id = $1', [
        ana.subject,
      ])
    ).rows
    await town.teacher.run((ctx) =>
      enterTold(ctx, town.keys, ana.subject, {
        seed: randomUUID(),
        program: null,
        outside: 'caregiver',
        name: { person: 'Maria Example', organization: 'Mother' },
        mode: 'verbal',
        purpose: 'family',
        categories: ['education'],
        way: 'none',
        at: ctx.now,
        isClean: true,
        corrects: line?.id,
      }),
    )
    // She still is who was told.
    expect(textOf(await page(town.teacher))).toContain('Told or given before')
    expect((await press(may, town.teacher)).statusCode).toBe(409)
  })

  it('of what may pass only in part is refused as a whole: the words stand on a screen', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher }, { notes: ['One note.', 'And one.'] })
    const may = await page(town.teacher)
    await web.post(
      `/records/${ana.subject}/items/${ana.notes[1]}/said`,
      { version: '1', service: 'other', namesReporter: 'no', namesOtherClient: 'yes' },
      town.teacher,
    )
    const refused = await press(may, town.teacher)
    expect(refused.statusCode).toBe(409)
    expect(textOf(refused.body)).toContain('Nothing was saved.')
    expect(await lines()).toEqual([])
  })

  it('waits for whoever says meanwhile that somebody may not be safe, and then tells nothing', async () => {
    const may = await page(town.teacher)
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let flagged = () => {}
    const isFlagged = new Promise<void>((resolve) => {
      flagged = resolve
    })
    const colleague = await aColleague(town.db, 'program-worker', town.school)
    const flag = colleague.run(async (ctx) => {
      await flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' })
      flagged()
      await held
    })
    await isFlagged
    const pressed = press(may, town.teacher)
    await expect
      .poll(
        async () =>
          (
            await town.db.admin.query(
              "select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'",
            )
          ).rowCount,
      )
      .toBe(1)
    commit()
    await flag
    expect((await pressed).statusCode).toBe(409)
    expect(await lines()).toEqual([])
  })

  it('of a copy is refused when the words were changed after it was decided about them', async () => {
    const note = ana.notes[0] ?? ''
    const copied = town.teacher.run(async (ctx) => {
      const heard = await heardBy(ctx, town.keys, ana.subject, ana.mother)
      const telling = await tell(ctx, town.keys, heard, {
        seed: randomUUID(),
        to: listenerOf(heard, 'copy'),
        items: [note],
        said: [{ item: note, version: 1 }],
      })
      await town.db.admin.query('update records.item set version = 2 where id = $1', [note])
      const opened = await openItems(ctx, town.keys, [note], { what: 'print' })
      areAsDecided(new Map(opened.map((item) => [item.id, item])), telling.given)
    })
    await expect(copied).rejects.toMatchObject({ code: 'entry-changed' })
    expect(await lines()).toEqual([])
  })

  it('is refused of words that somebody spoke for before and that were changed since they were read', async () => {
    await press(await page(town.teacher), town.teacher)
    const may = await page(town.teacher)
    expect(may).toMatch(new RegExp(`name="read" value="[^"]*${ana.notes[0]}:1`))
    const other = await press(may, town.teacher, ana.mother, { read: `${ana.notes[0]}:2` })
    expect(other.statusCode).toBe(409)
    expect(await lines()).toHaveLength(1)
  })

  it('in a way that is not theirs asks for one', async () => {
    const wrong = await press(await page(town.teacher), town.teacher, ana.mother, { how: 'beside' })
    expect([wrong.statusCode, textOf(wrong.body).includes('Choose how you want to do it.')]).toEqual([
      422,
      true,
    ])
    expect(await lines()).toEqual([])
  })

  it('knows a mother who may not be safe by either of her names in two records that became one', async () => {
    const part = await aYoungPerson({ keys: town.keys, worker: town.teacher })
    await town.teacher.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await town.teacher.run((ctx) =>
      flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'suspected-abuser' }),
    )
    const html = await page(town.teacher, part.mother)
    expect(textOf(html)).toContain('Nothing is told to this person')
    expect((await byHand(town.teacher, part.mother)).statusCode).toBe(409)
  })

  it('lets nothing pass without counsel’s signature', async () => {
    const may = await page(town.teacher)
    await endSignature(town.db, town.coalition)
    expect(offers(await page(town.teacher))).toBe(false)
    expect((await press(may, town.teacher)).statusCode).toBe(409)
    expect(await lines()).toEqual([])
  })

  it('of words that were changed since they were read is refused', async () => {
    const may = await page(town.teacher)
    await town.db.admin.query('update records.item set version = 2 where id = $1', [ana.notes[0]])
    expect((await press(may, town.teacher)).statusCode).toBe(409)
    expect(await lines()).toEqual([])
  })
})

describe('a young person', () => {
  it('takes home what names them, and goes through what they told an advocate with somebody beside them', async () => {
    ana = await aYoungPerson(town)
    const alone = await page(town.worker, 'young-person', 'copy')
    expect([offers(alone), offers(alone, ana.identity)]).toEqual([false, true])
    const beside = await page(town.worker, 'young-person')
    expect([offers(beside), offers(beside, ana.identity)]).toEqual([true, true])
    expect((await press(beside, town.worker, 'young-person')).statusCode).toBe(303)
    const copy = await press(
      await page(town.worker, 'young-person', 'copy-beside'),
      town.worker,
      'young-person',
    )
    expect(copy.statusCode).toBe(200)
    expect(await pageFaults(copy.body)).toEqual(NO_FAULTS)
    expect(textOf(copy.body)).toContain('She wants to see a doctor.')
    expect(await lines()).toMatchObject([
      { outside: 'youth', mode: 'view', categories: ['advocate-notes', 'identity'], ways: ['self'] },
      { outside: 'youth', mode: 'copy', ways: ['self'] },
    ])
    const ledger = textOf((await web.get(`/records/${ana.subject}/disclosures`, town.worker)).body)
    expect(ledger).toContain('The young person')
    expect((await byHand(town.worker, 'young-person', 'copy')).statusCode).toBe(409)
  })

  it('gets no school record alone before they are an adult', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.teacher })
    expect(offers(await page(town.teacher, 'young-person', 'copy-beside'))).toBe(false)
  })

  it('gets nothing that names somebody else of the program', async () => {
    ana = await aYoungPerson(town)
    await web.post(
      `/records/${ana.subject}/items/${ana.notes[0]}/said`,
      { version: '1', service: 'other', namesReporter: 'no', namesOtherClient: 'yes' },
      town.worker,
    )
    expect(offers(await page(town.worker, 'young-person'))).toBe(false)
  })
})

describe('what was said of a caregiver', () => {
  it('keeps things from her in both records when merged ones are taken apart, and opens nothing in either', async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    const part = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    await town.nurse.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    for (const fields of [{ kind: 'election', why: 'could-be-endangered' }, { kind: 'opt-in' }])
      expect((await say(town.nurse, fields, part.mother)).statusCode).toBe(303)
    await town.nurse.run((ctx) => splitSubject(ctx, part.subject))
    const { rows } = await town.db.admin.query(
      `select subject_id as of, kind from sharing.caregiver_statement where ended_at is null and subject_id = any ($1)`,
      [[ana.subject, part.subject]],
    )
    expect(
      rows.toSorted((a, b) => (a.of === part.subject ? 1 : 0) - (b.of === part.subject ? 1 : 0)),
    ).toEqual([
      { of: ana.subject, kind: 'election' },
      { of: part.subject, kind: 'election' },
    ])
  })

  it('passes on with the record where it hides, and is forgotten with a destroyed one', async () => {
    const next = await aProgram(town.db, town.clinic, { lanes: ['HIPAA'], discipline: 'health' })
    const from = await aProgram(town.db, town.clinic, { lanes: ['HIPAA'], discipline: 'health' })
    const [after, before] = [
      await aColleague(town.db, 'program-worker', next),
      await aColleague(town.db, 'program-worker', from),
    ]
    ana = await aYoungPerson({ keys: town.keys, worker: before })
    for (const fields of [{ kind: 'election', why: 'could-be-endangered' }, { kind: 'opt-in' }])
      expect((await say(before, fields)).statusCode).toBe(303)
    await town.db.admin.query('select records.hand_over_program($1, $2)', [from.program, next.program])
    const html = await web.get(`${tellPath(ana.mother)}/said`, after)
    expect(textOf(html.body)).toContain('Not treated as the representative')
    expect(textOf(html.body)).not.toContain('The young person lets them see:')
    await town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       select coalition_id, agency_id, program_id, id, now(), 'test' from records.subject where id = $1`,
      [ana.subject],
    )
    const { rows } = await town.db.admin.query(
      'select from sharing.caregiver_statement where subject_id = $1',
      [ana.subject],
    )
    expect(rows).toEqual([])
  })
})

describe('a line that is corrected', () => {
  const lineOf = async () =>
    (
      await town.db.admin.query<{ id: string }>(
        'select id from disclosures.told where subject_id = $1 order by recorded_at desc limit 1',
        [ana.subject],
      )
    ).rows[0]?.id ?? ''
  const path = (rest = '') => `/records/${ana.subject}/disclosures${rest}`
  const toldLines = async () =>
    (
      await town.db.admin.query<{ void: boolean }>(
        'select void from disclosures.told where subject_id = $1 order by recorded_at',
        [ana.subject],
      )
    ).rows.map((line) => line.void)
  /** The correction as its form stands, and nothing typed but what is given. */
  const correct = async (by: Colleague, more: Fields = {}) => {
    const form = await web.get(path(`/new?corrects=${await lineOf()}`), by)
    expect([form.statusCode, await pageFaults(form.body)]).toEqual([200, NO_FAULTS])
    return await web.post(path(), { ...formValues(form.body, path()), ...more }, by)
  }

  it.each([
    ['shown', undefined, 'view', 303],
    ['handed to', 'copy', 'copy', 200],
  ])('did not happen, where it was %s the young person', async (_, how, mode, status) => {
    ana = await aYoungPerson(town)
    const may = await page(town.worker, 'young-person', how)
    expect((await press(may, town.worker, 'young-person')).statusCode).toBe(status)
    expect(
      (await correct(town.worker, { outside: 'police', organization: 'Harbor Police', mode: 'view' }))
        .statusCode,
    ).toBe(422)
    expect((await correct(town.worker, { void: 'yes' })).headers.location).toBe(path('?done=corrected'))
    expect((await lines()).map((line) => [line.mode, line.outside])).toEqual([
      [mode, 'youth'],
      [mode, 'youth'],
    ])
    expect(await toldLines()).toEqual([false, true])
  })

  it('did not happen, or happened otherwise, where it was told to a program that has closed since', async () => {
    ana = await aYoungPerson(town)
    const { program = '' } = await aProgram(town.db, await anAgency(town.db, town.coalition, {}), {})
    const told = (more: Fields = {}) =>
      web.post(
        path(),
        {
          seed: randomUUID(),
          program,
          mode: 'verbal',
          categories: ['health'],
          purpose: 'care',
          at: '2026-11-01T14:05',
          ...more,
        },
        town.worker,
      )
    expect((await told()).statusCode).toBe(303)
    const close = `update identity.program set state = 'closed', closed_at = now() where id = $1`
    await town.db.admin.query(close, [program])
    const late = await told()
    expect([late.statusCode, await pageFaults(late.body)]).toEqual([422, NO_FAULTS])
    expect(textOf(late.body)).toContain('That program has closed.')
    const wrong = await correct(town.worker, { at: '' })
    expect([wrong.statusCode, formValues(wrong.body, path()).program]).toEqual([422, [program]])
    expect((await correct(town.worker, { purpose: 'safety' })).headers.location).toBe(path('?done=corrected'))
    expect((await correct(town.worker, { void: 'yes' })).headers.location).toBe(path('?done=corrected'))
    expect(await toldLines()).toEqual([false, false, true])
  })
})
