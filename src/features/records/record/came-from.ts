import { t } from '#web/frame/staff.tsx'

/** Pages besides the record itself that lead to one entry of it, and are led back to. */
export const CAME_FROM = ['due', 'team'] as const
export type CameFrom = (typeof CAME_FROM)[number]

export const cameFrom: Readonly<Record<CameFrom, { readonly path: string; readonly words: string }>> = {
  due: { path: '/due', words: t('due.title') },
  team: { path: '/team', words: t('team.title') },
}
