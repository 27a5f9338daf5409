import type pg from 'pg'
import { FICTIONAL_STATE, tieAgency } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { demoStewards } from './stewards.ts'

const id = (number: string) => `0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a${number}`

/** Agencies that do not exist. Numbers end in 555-01xx, which nobody has. */
const agencies = [
  {
    id: id('0101'),
    name: 'Tidewater Health',
    discipline: 'health',
    number: '+1 872-555-0111',
  },
  {
    id: id('0102'),
    name: 'Harbor County Child Welfare',
    discipline: 'child-welfare',
    number: '+1 872-555-0112',
  },
  {
    id: id('0103'),
    name: 'Lantern Advocates',
    discipline: 'advocacy',
    number: '+1 872-555-0113',
  },
  {
    id: id('0104'),
    name: 'Juniper Bridge Youth Services',
    discipline: 'rhy-shelter',
    number: '+1 872-555-0114',
  },
] as const
const [hospital, welfare, advocates, shelter] = agencies
/** In an order that stays. */
export const demoAgencies: readonly { readonly id: string }[] = agencies

/** Programs with lanes that meet and clash, as they do in a real county. */
const programs = [
  {
    id: id('0201'),
    agency: hospital.id,
    name: 'Night emergency team',
    discipline: 'health',
    lanes: ['HIPAA'],
    coordinating: false,
  },
  {
    id: id('0202'),
    agency: hospital.id,
    name: 'Substance use clinic',
    discipline: 'sud-treatment',
    lanes: ['HIPAA', 'PART2'],
    coordinating: false,
  },
  {
    id: id('0203'),
    agency: welfare.id,
    name: 'Intake unit',
    discipline: 'child-welfare',
    lanes: ['CPS'],
    coordinating: false,
  },
  {
    id: id('0204'),
    agency: welfare.id,
    name: 'Response coordination',
    discipline: 'coordination',
    lanes: ['CPS'],
    coordinating: true,
  },
  {
    id: id('0205'),
    agency: advocates.id,
    name: 'Survivor advocacy',
    discipline: 'advocacy',
    lanes: ['VSP-VAWA', 'VSP-FVPSA', 'ADVOCATE'],
    coordinating: false,
  },
  {
    id: id('0206'),
    agency: shelter.id,
    name: 'Overnight shelter',
    discipline: 'rhy-shelter',
    lanes: ['RHY'],
    coordinating: false,
  },
  {
    id: id('0207'),
    agency: advocates.id,
    name: 'Drop-in advocacy',
    discipline: 'advocacy',
    lanes: ['VSP-VAWA'],
    coordinating: false,
    // In the state that exists nowhere, whose made-up law lets a young person sign alone: of no real state the demo says that.
    jurisdiction: `US-${FICTIONAL_STATE.code}`,
  },
] as const
const [night, clinic, intake, response, advocacy, overnight, dropIn] = programs

/** One person for each role, and some with two, so that everything can be tried. */
export const demoMembers = [
  { id: id('0301'), name: 'Marisol Vega', role: 'coalition-administrator' },
  { id: id('0302'), name: 'Tobias Lindqvist', role: 'coalition-administrator' },
  { id: id('0303'), name: 'Aisha Rahman', role: 'agency-administrator', agency: hospital.id },
  { id: id('0317'), name: 'Carmen Ortiz', role: 'agency-administrator', agency: shelter.id },
  { id: id('0304'), name: 'Peter Novak', role: 'agency-administrator', agency: welfare.id },
  { id: id('0305'), name: 'June Whitfield', role: 'agency-administrator', agency: advocates.id },
  { id: id('0306'), name: 'Samuel Osei', role: 'agency-editor', agency: hospital.id },
  { id: id('0307'), name: 'Grace Lim', role: 'agency-auditor', agency: hospital.id },
  {
    id: id('0308'),
    name: 'Nora Petrova',
    role: 'program-lead',
    agency: hospital.id,
    program: night.id,
    discipline: 'health',
  },
  {
    id: id('0309'),
    name: 'Kwame Adjei',
    role: 'program-worker',
    agency: hospital.id,
    program: night.id,
    discipline: 'health',
  },
  {
    id: id('0309'),
    name: 'Kwame Adjei',
    role: 'program-worker',
    agency: hospital.id,
    program: clinic.id,
    discipline: 'sud-treatment',
  },
  {
    id: id('0310'),
    name: 'Elena Marchetti',
    role: 'program-worker',
    agency: welfare.id,
    program: intake.id,
    discipline: 'child-welfare',
  },
  {
    id: id('0311'),
    name: 'Daniel Kim',
    role: 'coordinator',
    agency: welfare.id,
    program: response.id,
    discipline: 'coordination',
  },
  {
    id: id('0312'),
    name: 'Imani Brooks',
    role: 'program-worker',
    agency: advocates.id,
    program: advocacy.id,
    discipline: 'advocacy',
  },
  {
    id: id('0316'),
    name: 'Priya Nair',
    role: 'program-worker',
    agency: advocates.id,
    program: dropIn.id,
    discipline: 'advocacy',
  },
  {
    id: id('0313'),
    name: 'Ruth Castellano',
    role: 'program-worker',
    agency: shelter.id,
    program: overnight.id,
    discipline: 'rhy-shelter',
  },
  {
    id: id('0314'),
    name: 'Omar Haddad',
    role: 'program-lead',
    agency: shelter.id,
    program: overnight.id,
    discipline: 'rhy-shelter',
  },
  // Named so that nobody takes what they signed for a lawyer's work.
  { id: id('0315'), name: 'Demo Counsel', role: 'counsel' },
  { id: id('0318'), name: 'Lena Fischer', role: 'evaluator' },
] as const satisfies readonly DemoMember[]

/** The lanes of all programs of the demo. */
export const demoLanes: ReadonlySet<string> = new Set(programs.flatMap(({ lanes }) => lanes))

/** The id of a program of the demo, by name. @throws {Error} none of it */
export function programOf(name: string): string {
  const found = programs.find((one) => one.name === `${name}`)
  if (!found) throw new Error(`no program of the demo is called ${name}`)
  return found.id
}

/** The id of somebody of the demo, by name. @throws {Error} nobody of it */
export function memberOf(name: string): string {
  const found = demoMembers.find((one) => one.name === `${name}`)
  if (!found) throw new Error(`nobody of the demo is called ${name}`)
  return found.id
}

interface DemoMember {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly agency?: string
  readonly program?: string
  readonly discipline?: string
}

/** Adds what is not there yet; a role that somebody ended while trying things out stays ended. */
export async function loadDemoCoalition(owner: pg.Pool): Promise<void> {
  const [first, second] = demoStewards
  for (const { id: agency, name, discipline, number } of agencies)
    await owner.query('select identity.add_demo_agency($1, $2, $3, $4, $5, $6)', [
      agency,
      name,
      discipline,
      number,
      first.id,
      second.id,
    ])
  for (const { id: program, agency, name, discipline, lanes, coordinating, ...where } of programs)
    await owner.query('select identity.add_demo_program($1, $2, $3, $4, $5, $6, $7)', [
      program,
      agency,
      name,
      discipline,
      lanes,
      'jurisdiction' in where ? where.jurisdiction : 'US-IL-031',
      coordinating,
    ])
  const members: readonly DemoMember[] = demoMembers
  for (const { id: person, name, role, agency, program, discipline } of members)
    await owner.query('select identity.add_demo_member($1, $2, $3, $4, $5, $6)', [
      person,
      name,
      role,
      agency ?? null,
      program ?? null,
      discipline ?? null,
    ])
}

/** Agencies of the demo that keep their own entries, which bear the same names. */
const tied = { hospital, shelter } as const

/** Once, by a steward of the demo. */
export async function tieDemoEntries(ctx: Context, whose: keyof typeof tied): Promise<void> {
  const { id: agency, name } = tied[whose]
  const found = await ctx.db
    .selectFrom('directory.organization')
    .select('id')
    .where('name', '=', name)
    .where('fictional', '=', true)
    .execute()
  for (const one of found) await tieAgency(ctx, one.id, agency)
}
