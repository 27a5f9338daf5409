import type { NavigationEntry, NavigationSection } from '#platform/feature.ts'

let announced: readonly NavigationEntry[] = []

/** Once per process, before the first page is shown. */
export function announceNavigation(entries: readonly NavigationEntry[]): void {
  announced = entries.toSorted((a, b) => a.order - b.order)
}

/** Where somebody begins after signing in, by what their role opens. */
export function landingPage(permissions: ReadonlySet<string>): string | undefined {
  return announced.find(({ landing, permission }) => landing && permissions.has(permission))?.href
}

export function navigation(section: NavigationSection): readonly NavigationEntry[] {
  return announced.filter((entry) => entry.section === section)
}
