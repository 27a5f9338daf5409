import { z } from 'zod'
import type { KnownProgram } from '#features/identity/index.ts'
import { categories, columns, type Lane, lanes, modes, purposes } from '#features/sharing/index.ts'
import { NotFound } from '#platform/errors.ts'
import type { Getter, Holder, Question } from './question.ts'

export const MAY = '/sharing/may'
export const TABLE = '/sharing/table'

const program = z.uuid()
const from = z.union([z.literal(''), z.enum(lanes), program]).optional()
const also = z.union([z.literal(''), z.enum(lanes)]).optional()

/** What an address may say: codes, and ids of programs. Left out or empty: not chosen yet. */
export const askedOfMay = z.object({
  from,
  also,
  category: z.union([z.literal(''), z.enum(categories)]).optional(),
  to: z.union([z.literal(''), z.enum(columns), program]).optional(),
  purpose: z.enum(purposes).optional(),
  mode: z.enum(modes).optional(),
})
export const askedOfTable = z.object({ from, also })

export type AskedOfMay = z.infer<typeof askedOfMay>
export type AskedOfTable = z.infer<typeof askedOfTable>

/** Who holds it; undefined: nobody was chosen. @throws {NotFound} a program that is not open in this coalition */
export function holderOf(
  { from, also }: AskedOfTable,
  programs: readonly KnownProgram[],
): Holder | undefined {
  if (!from) return undefined
  if (isLane(from)) return { program: null, lanes: also && also !== from ? [from, also] : [from] }
  const { id, agency, lanes } = programOf(from, programs)
  return { program: { id, agency }, lanes: knownLanes(lanes) }
}

/** The whole question, once the three that have no default are chosen. @throws {NotFound} */
export function questionOf(asked: AskedOfMay, programs: readonly KnownProgram[]): Question | undefined {
  const holder = holderOf(asked, programs)
  const { category, to, purpose = 'care', mode = 'view' } = asked
  if (!holder || !category || !to) return undefined
  return { holder, category, getter: getterOf(to, programs), purpose, mode }
}

/** The address that asks this. */
export function mayAddress(asked: AskedOfMay): string {
  return `${MAY}?${new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()}`
}

export function tableAddress({ from, also }: AskedOfTable): string {
  return `${TABLE}?${new URLSearchParams({ ...(from && { from }), ...(also && { also }) }).toString()}`
}

function getterOf(to: string, programs: readonly KnownProgram[]): Getter {
  const column = columns.find((one) => one === to)
  if (column) return { kind: 'column', column }
  const { id, agency, lanes, discipline } = programOf(to, programs)
  return { kind: 'program', id, agency, lanes: knownLanes(lanes), discipline }
}

function programOf(id: string, programs: readonly KnownProgram[]): KnownProgram {
  const found = programs.find((one) => one.id === id)
  if (!found) throw new NotFound('program')
  return found
}

/** One that these rules do not know is as if none had been said: to leave it out would loosen. */
function knownLanes(codes: readonly string[]): readonly Lane[] {
  return codes.every(isLane) ? codes : []
}

function isLane(code: string): code is Lane {
  return (lanes as readonly string[]).includes(code)
}
