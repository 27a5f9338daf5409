import type { NavigationEntry } from '#platform/feature.ts'
import { announceNavigation } from '#web/frame/navigation.ts'
import { identity } from '../feature.ts'

/** As the directory states its desk, which identity does not know. */
const desk: NavigationEntry = {
  place: 'home',
  href: '/steward',
  text: 'steward.nav.home',
  permission: 'directory.keep',
  icon: 'home',
  group: 'directory',
  order: 30,
  landing: true,
}

/** What the app does when it starts: without it everybody begins on their own page. */
export function announceDesk(): void {
  announceNavigation([...(identity.navigation ?? []), desk])
}
