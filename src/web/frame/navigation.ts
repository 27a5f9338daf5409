import type { NavigationEntry, NavigationGroup, ProfessionalPlace } from '#platform/feature.ts'

/** Where somebody begins whose role has no desk of its own. */
export const HOME = '/today'

let announced: readonly NavigationEntry[] = []
let places: readonly ProfessionalPlace[] = []

/** Once per process, before the first page is shown. */
export function announceNavigation(entries: readonly NavigationEntry[]): void {
  announced = entries.toSorted((a, b) => a.order - b.order)
}

/** Where somebody begins after signing in, by what their role opens. */
export function landingPage(permissions: ReadonlySet<string>): string | undefined {
  return announced.find(({ landing, permission }) => landing && permissions.has(permission))?.href
}

/** What a role opens, in order: where it begins comes first. */
export function navigationFor(permissions: ReadonlySet<string>): readonly NavigationEntry[] {
  const open = announced.filter(({ permission }) => permissions.has(permission))
  const landing = landingPage(permissions)
  return [...open.filter(({ href }) => href === landing), ...open.filter(({ href }) => href !== landing)]
}

/** In the order in which they stand below each other. */
export const navigationGroups = [
  'directory',
  'placements',
  'content',
  'agencies',
  'oversight',
] as const satisfies readonly NavigationGroup[]

/** Once per process, before the first page is shown. */
export function announceProfessionalPlaces(entries: readonly ProfessionalPlace[]): void {
  places = entries.toSorted((a, b) => a.order - b.order)
}

/**
 * Places at the top of pages that people at work open without an account, and the one to which a page belongs.
 *
 * @param path without a language
 */
export function professionalPlaces(path: string): {
  readonly places: readonly ProfessionalPlace[]
  readonly current: ProfessionalPlace | undefined
} {
  const reaches = places
    .flatMap((place) => (place.under ?? [place.href]).map((start) => ({ place, start })))
    .filter(({ start }) => path === start || path.startsWith(`${start}/`))
    .toSorted((a, b) => b.start.length - a.start.length)
  return { places, current: reaches[0]?.place }
}
