import { type Context, may } from '#platform/db/actor.ts'
import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { packsNow } from './signing/signatures.ts'

/** For counsel: packs that wait for a signature. */
async function waitsForCounsel(ctx: Context): Promise<number> {
  if (!may(ctx.actor, 'clocks.sign')) return 0
  return (await packsNow(ctx)).filter(({ state }) => state !== 'signed').length
}

export const navigation = [
  {
    place: 'clock-packs',
    href: '/clocks/packs',
    text: 'clocks.nav',
    icon: 'clock',
    permission: 'clocks.read',
    group: 'oversight',
    order: 149,
    count: { tone: 'now', of: waitsForCounsel },
  },
  {
    place: 'clock-head',
    href: '/clocks/head',
    text: 'clocks.nav.head',
    icon: 'clock',
    permission: 'clocks.head',
    group: 'oversight',
    order: 147,
  },
  {
    place: 'clock-figures',
    href: '/clocks/figures',
    text: 'clocks.nav.figures',
    icon: 'clock',
    permission: 'clocks.figures',
    group: 'oversight',
    order: 148,
  },
] as const satisfies readonly NavigationEntry[]

export const noticePages = {
  clock: (id) => `/clocks/told/${id}`,
  'clock-of-agency': (id) => `/clocks/head/${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    clocks: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    clocks: keyof typeof noticePages
  }
}
