import { subjectGroup } from '#features/records/index.ts'
import { type KnownPerson, type Listener, mayNotBeSafe, peopleOf } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { noSuchThing } from '../refusals.ts'

/** In addresses: the young person, beside people by their ids. */
export const YOUNG_PERSON = 'young-person'

/** How somebody is told: a parent or caregiver, or the young person. */
export const HOW = {
  caregiver: ['verbal', 'copy'],
  youth: ['beside', 'copy-beside', 'copy'],
} as const
export const hows = ['verbal', 'beside', 'copy-beside', 'copy'] as const
export type How = (typeof hows)[number]

/** Who is told something of a record, as its pages know them. */
export interface Heard {
  readonly head: string
  readonly all: readonly string[]
  /** Undefined: the young person. */
  readonly person: KnownPerson | undefined
}

/** @param to {@link YOUNG_PERSON}, or somebody whom the record knows by id @throws {NotFound} no such record or person */
export async function heardBy(ctx: Context, keys: KeyStore, record: string, to: string): Promise<Heard> {
  const { head, all } = await subjectGroup(ctx, record)
  if (to === YOUNG_PERSON) return { head, all, person: undefined }
  const people = await peopleOf(ctx, keys, head)
  const person = people.find(({ id }) => id === to)
  if (!person) throw noSuchThing()
  return { head, all, person: { ...person, flagged: mayNotBeSafe(people, person) } }
}

/** Whether somebody is told in this way. */
export const isHow = ({ person }: Pick<Heard, 'person'>, how: How): boolean =>
  (person ? HOW.caregiver : HOW.youth).some((one) => one === how)

/** The first way where what was asked is none of theirs: of a page that is looked at. */
export function howOf({ person }: Pick<Heard, 'person'>, asked: How | undefined): How {
  return asked && isHow({ person }, asked) ? asked : person ? 'verbal' : 'beside'
}

/** The same as the rules have it. */
export function listenerOf({ person }: Pick<Heard, 'person'>, how: How): Listener {
  if (person) return { kind: 'caregiver', person: person.id, mode: how === 'copy' ? 'copy' : 'verbal' }
  return { kind: 'youth', mode: how === 'beside' ? 'view' : 'copy', accompanied: how !== 'copy' }
}
