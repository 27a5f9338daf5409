import type { DemoPerson } from '#features/identity/feature.ts'
import type { IconName } from '#web/parts/icon.tsx'
import { memberOf } from '../coalition.ts'
import { demoStewards } from '../stewards.ts'

/** Somebody without an account: the card leads where they begin. */
export const openStories = [
  { key: 'nurse', icon: 'clock', href: '/en/help' },
  { key: 'young', icon: 'chat', href: '/en/before/y' },
  { key: 'counselor', icon: 'compass', href: '/guidance/for/education' },
] as const satisfies readonly { readonly key: string; readonly icon: IconName; readonly href: string }[]

/** Somebody of the demo: the card signs in as them, and leads where their work begins. */
const told = [
  { key: 'coordinator', icon: 'phone', person: memberOf('Daniel Kim'), begin: '/availability' },
  { key: 'night', icon: 'home', person: memberOf('Ruth Castellano'), begin: '/availability/lines' },
  { key: 'steward', icon: 'check', person: demoStewards[1].id, begin: '/steward/overdue' },
  { key: 'administrator', icon: 'door', person: memberOf('Marisol Vega'), begin: '/people/invite' },
] as const satisfies readonly {
  readonly key: string
  readonly icon: IconName
  readonly person: string
  readonly begin: string
}[]

export interface Told {
  readonly story: (typeof told)[number]
  readonly person: DemoPerson
}

/**
 * The people of the demo with a story, by agency, and all others. Somebody who was ended while things were tried out has
 * neither.
 */
export function tell(people: readonly DemoPerson[]): {
  readonly agencies: ReadonlyMap<string, readonly Told[]>
  readonly others: readonly DemoPerson[]
} {
  const there = told.flatMap((story) => {
    const person = people.find(({ id }) => id === story.person)
    return person ? [{ story, person }] : []
  })
  return {
    agencies: Map.groupBy(there, ({ person }) => person.agency ?? ''),
    others: people.filter(({ id }) => !told.some(({ person }) => person === id)),
  }
}
