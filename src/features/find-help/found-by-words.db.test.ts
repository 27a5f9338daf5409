import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { whyHere } from '#features/directory/search/why-here.ts'
import { aRecord, aSource } from '#features/directory/testing/records.ts'
import { categoryByCode, loadCategoryPhrases } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { zip } from '#platform/geo/index.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { findHelp } from './find-help.ts'
import { readLocality } from './locality.ts'
import { readCriteria } from './search-fields.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await asSteward(db, loadCategoryPhrases)
})
afterAll(() => db.close())

interface Idea {
  readonly name: string
  readonly by?: string
  readonly text?: string
  readonly needs?: readonly string[]
  /** Names of the source's terms; the licensed one is its licensee's. */
  readonly terms?: readonly string[]
  readonly licensed?: string
  /** ZIP code at whose center it is; null: it says nothing of where. */
  readonly at: string | null
  readonly visibility?: 'public' | 'area' | 'contact'
  readonly placeName?: string
  readonly phone?: string
  readonly fax?: string
}

async function write(ctx: Context, idea: Idea): Promise<void> {
  const sourceId = await aSource(ctx)
  const attributes = []
  for (const name of [...(idea.terms ?? []), ...(idea.licensed ? [idea.licensed] : [])]) {
    const id = randomUUID()
    await ctx.db
      .insertInto('directory.taxonomy_term')
      .values({
        id,
        name,
        doc: JSON.stringify({ id, name, ...(name === idea.licensed && { taxonomy: '211 HSIS' }) }),
        source_id: sourceId,
      })
      .execute()
    attributes.push({ id: randomUUID(), taxonomy_term_id: id })
  }
  const place = idea.at === null ? undefined : zip(idea.at)
  const { serviceId } = await aRecord(ctx, {
    sourceId,
    organization: { name: idea.by ?? 'Lantern House (fictional)' },
    service: {
      name: idea.name,
      doc: {
        description: idea.text ?? '',
        attributes,
        ...(idea.phone && { phones: [{ id: randomUUID(), number: idea.phone }] }),
        ...(idea.fax && { phones: [{ id: randomUUID(), number: idea.fax, type: 'fax' }] }),
      },
      needIds: (idea.needs ?? []).map((code) => categoryByCode(code)?.id ?? 0),
    },
    location: place
      ? {
          name: idea.placeName ?? 'Office (fictional)',
          visibility: idea.visibility ?? 'public',
          ...(idea.visibility ? {} : { latitude: place.latitude, longitude: place.longitude }),
          state: place.state,
          countyFips: Number(place.countyFips),
        }
      : null,
  })
  await refreshCards(ctx, [serviceId])
}

async function ask(words: string, place: string, ideas: readonly Idea[] = []) {
  await asSteward(db, async (ctx) => {
    for (const idea of ideas) await write(ctx, idea)
  })
  const { criteria } = readCriteria({ words })
  const where = readLocality({ place }, false)
  if (where.kind !== 'one') throw new Error('no such place')
  const answer = await asVisitor(db, (ctx) => findHelp(ctx, criteria, where.locality, new Date()))
  return { ...answer, names: answer.found.map(({ card }) => card.name) }
}

describe('words of a question', () => {
  it('find a service by what it says of itself when its need is not known', async () => {
    const { names, understood } = await ask('food pantry', '80202', [
      { name: 'Saturday bags', text: 'Our pantry gives groceries to families.', at: '80202' },
      { name: 'Choir', text: 'We sing.', at: '80202' },
    ])
    expect(understood.kind).toBe('need')
    expect(names).toEqual(['Saturday bags'])
  })

  it('find a service by the terms of its source, in any form of the word', async () => {
    const { names } = await ask('furnitures', '98101', [
      { name: 'Second start', terms: ['Furniture'], at: '98101' },
      { name: 'Choir', at: '98101' },
    ])
    expect(names).toEqual(['Second start'])
  })

  it('that are the label of a need lead to who has it, and to others only where nobody near has it', async () => {
    const label = categoryByCode('tattoo-removal')?.labels.en ?? ''
    const said = { name: 'Ink desk', text: 'Tattoo removal, and help to cover one.' }
    const { names } = await ask(label, '59801', [
      { name: 'Clear skin', needs: ['tattoo-removal'], at: '59801' },
      { ...said, at: '59801' },
    ])
    expect(names).toEqual(['Clear skin'])
    const elsewhere = await ask(label, '04401', [{ ...said, at: '04401' }])
    expect(elsewhere.names).toEqual(['Ink desk'])
  })

  it('put who has the need and the words before who has one of them', async () => {
    const { names } = await ask('rape crisis center', '85001', [
      { name: 'Listening room', needs: ['sexual-assault-support'], at: '85001' },
      { name: 'Rape Crisis Line', needs: ['sexual-assault-support'], at: '85001' },
      { name: 'Crisis of the young', text: 'A play in three acts.', at: '85001' },
    ])
    expect(names).toEqual(['Rape Crisis Line', 'Listening room', 'Crisis of the young'])
  })

  it('of Spanish find what is described in English, with or without its need', async () => {
    const { names } = await ask('necesito ropa para mis hijos', '33101', [
      { name: 'The closet', text: 'Free clothing for children of all ages.', at: '33101' },
      { name: 'Racks', needs: ['clothing'], at: '33101' },
      { name: 'Choir', at: '33101' },
    ])
    expect(names.toSorted()).toEqual(['Racks', 'The closet'])
  })

  it('of Spanish find a Spanish text in other forms of its words', async () => {
    const { names } = await ask('talleres de bordado', '87501', [
      {
        name: 'Casa',
        text: 'En la casa hay un taller para las mujeres que bordan, y bordados a la venta.',
        at: '87501',
      },
    ])
    expect(names).toEqual(['Casa'])
  })

  it('count other words for the same thing', async () => {
    const { names } = await ask('attorney', '48201', [
      { name: 'Monday table', text: 'A volunteer lawyer answers questions.', at: '48201' },
    ])
    expect(names).toEqual(['Monday table'])
  })

  it('never find a service by a term of a licensed list', async () => {
    const { understood } = await ask('quillwort', '59001', [
      { name: 'Quiet room', licensed: 'Quillwort Counsel', terms: ['Open word'], at: '59001' },
    ])
    expect(understood.kind).toBe('nothing')
    expect((await ask('open word', '59001')).names).toContain('Quiet room')
  })

  it('never find a hidden place by its name', async () => {
    const { understood } = await ask('vexborough', '57501', [
      { name: 'Beds', at: '57501', visibility: 'area', placeName: 'Vexborough Manor' },
    ])
    expect(understood.kind).toBe('nothing')
  })
})

describe('the order of what was found', () => {
  it('puts who can be called before who cannot or has a fax alone, when all else is alike', async () => {
    const soap = { name: 'Soap', needs: ['hygiene'], at: '73301', fax: '512-555-0144' }
    const { names } = await ask('laundry soap', '73301', [
      ...Array.from({ length: 7 }, () => soap),
      { ...soap, name: 'Soap by phone', fax: '', phone: '512-555-0143' },
    ])
    expect(names[0]).toBe('Soap by phone')
  })

  it('goes by the words that tell, not by those about its price', async () => {
    const { understood } = await ask('dentist for kids low cost', '73301')
    expect(understood.kind === 'need' && understood.need.code).toBe('dental')
  })
})

describe('a name in the box', () => {
  const house = { name: 'Evening groups', by: 'House of Wisteria (fictional)', at: '04101' }

  it('finds the organization wherever it is, before what the words may mean', async () => {
    const { names, understood } = await ask('house of wisteria', '73301', [
      house,
      { name: 'Rooms', needs: ['longer-term-housing'], at: '73301' },
    ])
    expect(names[0]).toBe('Evening groups')
    expect(understood.kind === 'need' ? names[1] : 'Rooms').toBe('Rooms')
  })

  it('finds it when it is misspelled', async () => {
    expect((await ask('house of wistera', '73301')).names[0]).toBe('Evening groups')
  })
})

describe('a search that finds nothing near', () => {
  it.each([
    ['near', '60612'],
    ['wider', '60085'],
    ['far', '61101'],
    ['state', '62901'],
  ] as const)('goes on to the step "%s"', async (step, place) => {
    const clinic = { name: 'Clinic', needs: ['tattoo-removal'], at: '60612' }
    expect((await ask('tattoo removal', place, step === 'near' ? [clinic] : [])).step).toBe(step)
  })

  it('shows what says nothing of where as the last but farther states', async () => {
    const { step, names } = await ask('ged class', '83702', [
      { name: 'By mail', needs: ['ged'], at: null },
      { name: 'In another state', needs: ['ged'], at: '96813' },
    ])
    expect([step, names]).toEqual(['remote', ['By mail']])
  })

  it('says that it is not known where, and never shows who serves another county only', async () => {
    const { found, request } = await ask('quilting lessons', '24201', [
      { name: 'Quilting lessons by mail', at: null },
      { name: 'Sewing', text: 'Quilting lessons.', at: '96813', visibility: 'area' },
    ])
    const shown = found.map((one) => [one.card.name, whyHere(one, request).includes('area-not-stated')])
    expect(shown).toEqual([['Quilting lessons by mail', true]])
    expect(found.flatMap((one) => whyHere(one, request))).not.toContain('serves-area')
  })

  it('prefers the need within a hundred miles to one word next door', async () => {
    const { names, step } = await ask('dental care', '58501', [
      { name: 'Care of gardens', at: '58501' },
      { name: 'Teeth', needs: ['dental'], at: '58401' },
    ])
    expect([step, names[0]]).toEqual(['far', 'Teeth'])
  })
})
