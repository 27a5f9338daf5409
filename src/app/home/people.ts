import {
  agenciesWaiting,
  coalitionNow,
  openInvitations,
  peopleList,
  stepsOf,
} from '#features/identity/index.ts'
import { confirmedNow, ENOUGH_CONFIRMED } from '#features/verification/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { t } from '#web/frame/staff.tsx'
import type { HomeItem } from './item.ts'

/** What waits for whoever manages people, agencies or a coalition. */
export async function peopleItems(ctx: Context): Promise<readonly HomeItem[]> {
  const { actor } = ctx
  return [
    ...(may(actor, 'coalition.set-up') ? [...(await setUp(ctx)), ...(await firstWeek(ctx))] : []),
    ...(may(actor, 'agency.verify') ? item('agencies', '/agencies', await agenciesWaiting(ctx)) : []),
    ...(may(actor, 'people.manage') ? await people(ctx) : []),
  ]
}

async function setUp(ctx: Context): Promise<HomeItem[]> {
  const now = await coalitionNow(ctx)
  if (now.state !== 'setting-up') return []
  return item('setUp', '/coalition', stepsOf(now).filter(({ done }) => !done).length)
}

/** Until the directory holds enough that somebody called: the way from here to there. */
async function firstWeek(ctx: Context): Promise<HomeItem[]> {
  const { confirmed } = await confirmedNow(ctx)
  if (confirmed >= ENOUGH_CONFIRMED) return []
  return [
    {
      kind: 'waits',
      text: t('today.firstWeek.text', { confirmed, enough: ENOUGH_CONFIRMED }),
      acts: [{ words: t('today.firstWeek.act'), href: '/coalition/first-week' }],
    },
  ]
}

async function people(ctx: Context): Promise<HomeItem[]> {
  const invitations = (await openInvitations(ctx)).filter(({ waits, mine }) => waits && mine)
  const roles = (await peopleList(ctx)).filter(({ state }) => state !== 'fine')
  return [
    ...item('invitations', '/people', invitations.length),
    ...item('roles', '/people', roles.length, 'aging'),
  ]
}

function item(
  name: 'agencies' | 'setUp' | 'invitations' | 'roles',
  href: string,
  count: number,
  kind: HomeItem['kind'] = 'waits',
): HomeItem[] {
  if (count === 0) return []
  return [{ kind, text: t(`today.${name}.text`, { count }), acts: [{ words: t(`today.${name}.act`), href }] }]
}
