import type { NavigationEntry, NavigationSection } from '#platform/feature.ts'

let announced: readonly NavigationEntry[] = []

/** Once per process, before the first page is shown. */
export function announceNavigation(entries: readonly NavigationEntry[]): void {
  announced = entries.toSorted((a, b) => a.order - b.order)
}

export function navigation(section: NavigationSection): readonly NavigationEntry[] {
  return announced.filter((entry) => entry.section === section)
}
