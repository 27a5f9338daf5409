import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addItem, entryOf } from '#features/records/index.ts'
import { aColleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { mergeSubject } from '../../records/merge.ts'
import { sayWhere } from '../facts/say-where.ts'
import { sharing } from '../feature.ts'
import { addPerson, enterStanding, flagSigner } from '../releases/people.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable
let agency: string

const DRAWN = '10,50 40,20 70,80 90,50;100,10 120,90'

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, sharing.routes)
  await signFor(town.db, town.coalition)
  agency = town.clinic.agency ?? ''
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  ana = await aYoungPerson(town)
})

const get = (url: string, by = town.worker) => web.get(url, by)
const post = (url: string, fields: Fields = {}, by = town.worker) => web.post(url, fields, by)
const path = () => `/records/${ana.subject}/releases`
const compose = (language = 'en') => get(`${path()}/new?language=${language}&agency=${agency}`)

const aForm = (more: Fields = {}): Fields => ({
  language: 'en',
  agency,
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
  ...more,
})
const write = (more: Fields = {}) => post(path(), aForm(more))
const newest = async () => {
  const { rows } = await town.db.admin.query<{
    id: string
    language: string
    people: string[]
    modes: string[]
    scan: string | null
  }>(
    `select id, language, people, modes, scan_id as scan from sharing.release where subject_id = $1
     order by recorded_at desc limit 1`,
    [ana.subject],
  )
  return rows[0]
}
const signed = async (release: string) => {
  const { rows } = await town.db.admin.query<{ capacity: string; how: string; witness: string | null }>(
    `select capacity, how, witness_id as witness from sharing.release_signature where release_id = $1 order by capacity`,
    [release],
  )
  return rows
}
/** What is read with the young person, without the page around it. */
const readWith = (html: string) =>
  /<div class="stack" lang="[^"]*" dir="[^"]*">(.*)<section class="section" id="worker">/s.exec(html)?.[1] ??
  /<article class="stack print-card" lang="[^"]*" dir="[^"]*">(.*?)<\/article>/s.exec(html)?.[1] ??
  ''

describe('a release is composed with the young person', () => {
  it('asks first for the one organization and the language', async () => {
    const first = await get(`${path()}/new`)
    expect(await pageFaults(first.body)).toEqual(NO_FAULTS)
    expect(textOf(first.body)).toContain('One release names one organization.')
    const nothing = await get(`${path()}/new?language=es&agency=`)
    expect(nothing.statusCode).toBe(422)
    expect((await get(`${path()}/new?language=xx`)).statusCode).toBe(400)
    // A page that knows the program leads here with it.
    expect((await get(`${path()}/new?program=${town.clinic.program}`)).body).toContain('name="categories"')
  })

  it.each(LOCALES)('in "%s" it is sound, and easy to read', async (language) => {
    const page = await compose(language)
    expect(page.statusCode).toBe(200)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(page.body).toContain(`<div class="stack" lang="${language}"`)
    const read = readWith(page.body)
    expect(read.length).toBeGreaterThan(1_000)
    if (language === 'en') expect(readingFaults(`<html lang="en">${read}`, 'public')).toEqual([])
  })

  it('says each thing with an example, and that help does not depend on it', async () => {
    const text = textOf((await compose()).body)
    expect(text).toContain('Such as a note that you want to see a doctor.')
    expect(text).toContain('You get help either way.')
    expect(text).toContain('They may be able to tell others.')
  })

  it('says to the worker where nobody has approved the translation, with the English behind folds', async () => {
    const spanish = await compose('es')
    expect(textOf(spanish.body)).toContain('Nobody has approved the Spanish wording of this form yet.')
    expect(textOf(spanish.body)).toContain('Recibes ayuda de todos modos.')
    expect(spanish.body.match(/class="english-fold"/g)?.length).toBeGreaterThan(6)
    const english = await compose('en')
    expect(english.body).not.toContain('english-fold')
    expect(textOf(english.body)).not.toContain('Nobody has approved')
  })

  it('says at once all that is missing, in the language that is read, and loses nothing', async () => {
    const wrong = await post(path(), {
      language: 'es',
      agency,
      modes: 'verbal',
      days: '500',
      explained: ['consequences'],
      youth: '',
      guardian: ana.mother,
      guardianName: 'Maria Example',
      guardianDrawn: DRAWN,
      said: 'Solo para la doctora.',
    })
    expect(wrong.statusCode).toBe(422)
    const text = textOf(wrong.body)
    for (const sentence of [
      'Check at least one thing that they may know.',
      'Marca al menos una cosa que puedan saber.',
      'Escribe un número de días de 1 a 180.',
      'Lee otra vez esta parte y marca cada línea.',
      'Escribe tu nombre como lo firmas.',
      'Elige para qué es.',
    ])
      expect(text).toContain(sentence)
    expect(wrong.body).toContain('value="500"')
    expect(wrong.body).toContain('value="Maria Example"')
    expect(wrong.body).toContain('Solo para la doctora.')
    expect(wrong.body).toContain('<polyline points="100,10 120,90"')
    expect(wrong.body).toMatch(/value="verbal" checked/)
    expect(await pageFaults(wrong.body)).toEqual(NO_FAULTS)
    expect(await newest()).toBeUndefined()
  })

  it('comes back as it was composed and signed where the keys are away', async () => {
    const keys = awayKeyStore()
    const away = await recordsWeb(town, keys, undefined, {}, sharing.routes)
    const form = aForm({
      language: 'es',
      people: 'Nora Nurse',
      days: '31',
      youthDrawn: DRAWN,
      guardianDrawn: '10,10 90,90',
      said: 'Solo para la doctora.',
      how: 'scanned',
      scan: ana.mother,
    })
    const sent = await away.post(path(), form, town.worker)
    expect(sent.statusCode).toBe(503)
    expect(textOf(sent.body)).toContain('What you wrote was not saved')
    const values = formValues(sent.body, path())
    for (const [name, value] of Object.entries(form))
      expect([name, values[name]]).toEqual([name, [value].flat()])
    expect(sent.body).toContain('<polyline points="100,10 120,90"')
    expect(await pageFaults(sent.body)).toEqual(NO_FAULTS)
    expect(await newest()).toBeUndefined()
    const person = { name: 'Rosa Example', relation: 'aunt', kind: 'gal' }
    const added = await away.post(`/records/${ana.subject}/people`, person, town.worker)
    expect(added.statusCode).toBe(503)
    expect(formValues(added.body, `/records/${ana.subject}/people`)).toMatchObject({
      name: ['Rosa Example'],
      relation: ['aunt'],
      kind: ['gal'],
    })
    await away.close()
    await keys.close()
  })

  it('is offered to nobody who may not be safe, by either of her names in two records that became one', async () => {
    const part = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    for (const person of [ana.mother, part.mother]) expect((await compose()).body).toContain(person)
    await town.worker.run((ctx) => flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' }))
    const { body } = await compose()
    for (const person of [ana.mother, part.mother]) expect(body).not.toContain(person)
    expect((await write({ guardian: part.mother })).statusCode).toBe(422)
  })

  it('is one release where Save is pressed twice, and another where something else was signed', async () => {
    const { seed = [] } = formValues((await compose()).body, path())
    const written = async () =>
      (await town.db.admin.query('select from sharing.release where subject_id = $1', [ana.subject])).rows
        .length
    const both = await Promise.all([write({ seed }), write({ seed })])
    expect(both.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
      both.map(() => [303, `${path()}?done=written`]),
    )
    expect(await written()).toBe(1)
    await write({ seed, days: '10' })
    expect(await written()).toBe(2)
  })

  it('is no release of two organizations, and of none that is not offered', async () => {
    const two = await write({ program: [town.clinic.program ?? '', town.school.program ?? ''] })
    expect(two.statusCode).toBe(303)
    const { rows } = await town.db.admin.query<{ programs: string[] }>(
      'select recipient_programs as programs from sharing.release where subject_id = $1',
      [ana.subject],
    )
    expect(rows).toEqual([{ programs: [town.clinic.program] }])
    expect((await write({ agency: town.shelter.program ?? '', program: '' })).statusCode).toBe(422)
  })

  it('names people inside by the names that they are known by, and lists nobody', async () => {
    const { rows } = await town.db.admin.query<{ name: string }>(
      'select name from identity.person where id = $1',
      [town.nurse.id],
    )
    const name = rows[0]?.name ?? ''
    expect((await compose()).body).not.toContain(name)
    const wrong = await write({ people: `${name}\nNobody There` })
    expect(wrong.statusCode).toBe(422)
    expect(textOf(wrong.body)).toContain('No such name was found there: Nobody There.')
    // That names were tried at an organization is told to the auditor, whatever came of it; which, is not.
    const { rows: lines } = await town.db.admin.query<{ agency: string; detail: unknown; line: string }>(
      `select object_id as agency, detail, e::text as line from audit.event e where action = 'release.names-tried' order by at desc limit 1`,
    )
    expect(lines).toMatchObject([{ agency, detail: { names: 2, found: 1 } }])
    expect(lines[0]?.line).not.toContain(name)
    expect(lines[0]?.line).not.toContain('Nobody There')
    expect((await write({ people: name.toUpperCase() })).statusCode).toBe(303)
    expect((await newest())?.people).toEqual([town.nurse.id])
    // Of two people of one name nobody can say which of them may know.
    const second = await aColleague(town.db, 'program-worker', town.clinic)
    await town.db.admin.query('update identity.person set name = $2 where id = $1', [second.id, name])
    expect(textOf((await write({ people: name })).body)).toContain(`No such name was found there: ${name}.`)
    await town.db.admin.query('update identity.person set name = $2 where id = $1', [
      second.id,
      'Somebody Else',
    ])
  })

  it('is told to the auditor where names were tried, also when what comes after it fails', async () => {
    const { rows } = await town.db.admin.query<{ name: string }>(
      'select name from identity.person where id = $1',
      [town.nurse.id],
    )
    const people = rows[0]?.name ?? ''
    const lines = async () =>
      (await town.db.admin.query(`select from audit.event where action = 'release.names-tried'`)).rows.length
    const before = await lines()
    // Of somebody who signs twice it is said before anybody is asked whether a name is known.
    for (const name of [people, 'Nobody There']) {
      const twice = await write({ people: name, guardian2: ana.mother, guardian2Name: 'Maria Example' })
      expect(twice.statusCode).toBe(422)
      expect(textOf(twice.body)).toContain('This person signed already. Each person signs once.')
      expect(textOf(twice.body)).not.toContain('No such name was found')
    }
    expect(await lines()).toBe(before)
    await town.db.admin.query(
      `create function sharing.t_fault() returns trigger language plpgsql as $$ begin raise exception 'a fault'; end $$;
       create trigger t_fault before insert on sharing.release for each row execute function sharing.t_fault()`,
    )
    try {
      expect((await write({ people })).statusCode).toBe(500)
    } finally {
      await town.db.admin.query('drop function sharing.t_fault() cascade')
    }
    expect(await newest()).toBeUndefined()
    expect(await lines()).toBe(before + 1)
  })

  it('lets nobody try many names at once, by the form or by the function', async () => {
    const names = ['A B', 'C D', 'E F', 'G H', 'I J', 'K L']
    expect((await write({ people: names.join('\n') })).statusCode).toBe(422)
    await expect(
      town.worker.run((ctx) =>
        ctx.prepared('t_people_at', 'select name from sharing.people_at($1, $2)', [
          [town.clinic.program],
          names,
        ]),
      ),
    ).rejects.toThrow('too many at once')
  })

  it('offers whoever may sign, and nobody whose signature does not count', async () => {
    const gail = await town.worker.run(async (ctx) => {
      const person = await addPerson(ctx, town.keys, ana.subject, { name: 'Gail Example', relation: '' })
      await enterStanding(ctx, ana.subject, { person, kind: 'gal', from: ctx.now })
      return person
    })
    expect((await compose()).body).toContain('name="guardian2"')
    await town.worker.run((ctx) => flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' }))
    const page = await compose()
    expect(page.body).not.toContain(ana.mother)
    expect((await write()).statusCode).toBe(422)
    expect((await write({ guardian: gail, guardianName: 'Gail Example' })).statusCode).toBe(303)
    expect((await signed((await newest())?.id ?? '')).map(({ capacity }) => capacity)).toEqual([
      'gal',
      'youth',
    ])
  })

  it('is absent for everybody who does not keep the record', async () => {
    expect((await get(`${path()}/new?agency=${agency}`, town.nurse)).statusCode).toBe(404)
    expect((await post(path(), aForm(), town.nurse)).statusCode).toBe(404)
  })
})

describe('a release is signed', () => {
  it('by a typed name with whoever wrote it down as the witness', async () => {
    expect((await write()).statusCode).toBe(303)
    expect(await signed((await newest())?.id ?? '')).toEqual([
      { capacity: 'guardian', how: 'typed', witness: town.worker.id },
      { capacity: 'youth', how: 'typed', witness: town.worker.id },
    ])
  })

  it('by a drawn name, which is sealed with it and stands nowhere else', async () => {
    expect((await write({ youthDrawn: DRAWN })).statusCode).toBe(303)
    const release = (await newest())?.id ?? ''
    expect(await signed(release)).toEqual([
      { capacity: 'guardian', how: 'typed', witness: town.worker.id },
      { capacity: 'youth', how: 'drawn', witness: null },
    ])
    const { rows } = await town.db.admin.query<{ row: string }>(
      `select r::text as row from sharing.release r where r.id = $1
       union all select g::text from sharing.release_signature g where g.release_id = $1`,
      [release],
    )
    expect(rows.map(({ row }) => row).join()).not.toContain('10,50')
    const copy = await get(`${path()}/${release}/print`)
    expect(copy.body).toContain('<polyline points="10,50 40,20 70,80 90,50"')
  })

  it('Ana lives in Hawaii and signs for ten days: the form counts through the last minute of the tenth day on her clock, and not on that of the shelter', async () => {
    const until = async () => {
      const { rows } = await town.db.admin.query<{ until: Date; at: Date }>(
        'select until, recorded_at as at from sharing.release where subject_id = $1 order by recorded_at desc limit 1',
        [ana.subject],
      )
      const [one] = rows
      if (!one) throw new Error('no release')
      return one
    }
    const clock = (at: Date, zone: string) =>
      new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
        hourCycle: 'h23',
      }).format(at)
    const ends = (at: Date, zone: string) =>
      `${new Date(Date.parse(clock(at, zone).slice(0, 10)) + 10 * 86_400_000).toISOString().slice(0, 10)}, 23:59`
    await write({ days: '10' })
    const here = await until()
    expect(clock(here.until, 'America/Chicago')).toBe(ends(here.at, 'America/Chicago'))
    await town.worker.run((ctx) => sayWhere(ctx, ana.subject, { about: 'young-person', places: ['HI'] }))
    await write({ days: '10' })
    const there = await until()
    expect(clock(there.until, 'Pacific/Honolulu')).toBe(ends(there.at, 'Pacific/Honolulu'))
    // Of two places nobody knows which clock it is.
    await town.worker.run((ctx) =>
      sayWhere(ctx, ana.subject, { about: 'young-person', places: ['HI', 'NY'] }),
    )
    await write({ days: '10' })
    expect((await until()).until).toEqual(here.until)
  })

  it('on paper, by a scan of this record that the release names', async () => {
    const document = (subject: string, title: string) =>
      town.worker.run((ctx) =>
        addItem(ctx, town.keys, subject, { kind: 'document', groups: { narrative: { title } } }),
      )
    const scan = await document(ana.subject, 'Signed paper')
    const other = await aYoungPerson(town)
    const elsewhere = await document(other.subject, 'Another paper')
    const page = await compose()
    expect(page.body).toContain('Signed paper')
    expect(page.body).not.toContain('Another paper')
    expect((await write({ how: 'scanned' })).statusCode).toBe(422)
    expect((await write({ how: 'scanned', scan: elsewhere })).statusCode).toBe(422)
    expect((await write({ how: 'scanned', scan })).statusCode).toBe(303)
    const release = await newest()
    expect(release?.scan).toBe(scan)
    expect((await signed(release?.id ?? '')).map(({ how }) => how)).toEqual(['scanned', 'scanned'])
    expect((await get(path())).body).toContain(`/records/${ana.subject}/documents/${scan}`)
    expect(await town.worker.run((ctx) => entryOf(ctx, ana.subject, scan))).toMatchObject({ item: scan })
    // The database holds it too.
    await expect(
      aSignedRelease(town, ana, {
        scan: elsewhere,
        signatures: [{ capacity: 'youth', how: 'scanned', name: 'Ana Example' }],
      }),
    ).rejects.toThrow(/row-level security/)
  })
})

describe('the printed copy', () => {
  const copyOf = async (release: string, by = town.worker) => get(`${path()}/${release}/print`, by)

  it('is in the language it was signed in: what, who, to whom, until when and how to take it back', async () => {
    expect((await write({ language: 'es', said: 'Solo para la doctora.' })).statusCode).toBe(303)
    const release = (await newest())?.id ?? ''
    expect((await newest())?.language).toBe('es')
    const copy = await copyOf(release)
    expect(await pageFaults(copy.body)).toEqual(NO_FAULTS)
    const text = textOf(copy.body)
    for (const words of [
      'Tu copia: quién puede saber qué de ti',
      'Quién eres. Por ejemplo tu nombre',
      'Hasta cuándo',
      'Dinos, en persona o por teléfono.',
      'Recibes ayuda de todos modos.',
      'Solo para la doctora.',
      'Maria Example (Tu padre, madre o tutor)',
      // Nobody has approved the Spanish.
      'They learn what you checked.',
      // 42 USC 10406(c)(5): what the lane of the shelter asks for.
      'Whoever receives this may not be bound by the same rules',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('treatment of substance use')
  })

  it('is easy to read', async () => {
    await write()
    const copy = await copyOf((await newest())?.id ?? '')
    expect(await pageFaults(copy.body)).toEqual(NO_FAULTS)
    const read = readWith(copy.body).replace(
      /<section class="section"><h2>What the law says.*?<\/section>/s,
      '',
    )
    expect(readingFaults(`<html lang="en">${read}`, 'public')).toEqual([])
    expect(textOf(copy.body)).not.toContain('wording of this form')
  })

  it('says what was read then, also when a program is called otherwise now', async () => {
    await write()
    const release = (await newest())?.id ?? ''
    const name = async (to: string) =>
      (
        await town.db.admin.query<{ name: string }>(
          `update identity.program p set name = $2 from identity.program before where p.id = $1 and before.id = p.id
           returning before.name`,
          [town.clinic.program, to],
        )
      ).rows[0]?.name ?? ''
    const before = await name('Renamed since')
    const text = textOf((await copyOf(release)).body)
    await name(before)
    expect(text).toContain(before)
    expect(text).not.toContain('Renamed since')
  })

  it('carries the notice of 42 CFR 2.32 where a treatment program shares', async () => {
    await write()
    const release = (await newest())?.id ?? ''
    await town.db.admin.query(`update identity.program set lanes = '{PART2}' where id = $1`, [
      town.shelter.program,
    ])
    const text = textOf((await copyOf(release)).body)
    await town.db.admin.query(`update identity.program set lanes = '{VSP-FVPSA}' where id = $1`, [
      town.shelter.program,
    ])
    expect(text).toContain('This is about treatment of substance use')
    expect(text).toContain('A copy of the consent is attached.')
  })

  it('of what counts no more says so, and of another record or program there is none', async () => {
    const release = await aSignedRelease(town, ana)
    await post(`${path()}/${release}/take-back`, { through: 'phone' })
    expect(textOf((await copyOf(release)).body)).toContain('This was taken back on')
    const other = await aYoungPerson(town)
    expect((await get(`/records/${other.subject}/releases/${release}/print`)).statusCode).toBe(404)
    expect((await copyOf(release, town.nurse)).statusCode).toBe(404)
  })
})
