import type { Context } from '#platform/db/actor.ts'
import type { NavigationEntry } from '#platform/feature.ts'
import { lateChecks } from './reach/reach-of.ts'

/** Follow-ups that are late: they stay open until somebody does them. */
async function late(ctx: Context): Promise<number> {
  return ctx.actor.kind === 'person' && ctx.actor.programId !== null ? (await lateChecks(ctx)).length : 0
}

export const navigation = [
  {
    place: 'checks',
    href: '/checks',
    text: 'administrations.nav',
    icon: 'list',
    permission: 'records.work',
    group: 'placements',
    order: 18,
    count: { tone: 'now', of: late },
  },
  {
    place: 'checks-coalition',
    href: '/checks/coalition',
    text: 'administrations.coalition.nav',
    icon: 'chart',
    permission: 'checks.figures',
    group: 'oversight',
    order: 58,
  },
  {
    place: 'checks-limits',
    href: '/checks/limits',
    text: 'administrations.limitstext.nav',
    icon: 'file',
    permission: 'checks.limits',
    group: 'oversight',
    order: 59,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    administrations: (typeof navigation)[number]['place']
  }
}
