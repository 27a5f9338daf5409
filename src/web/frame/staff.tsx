import type { ComponentChildren, VNode } from 'preact'
import type { NavigationEntry } from '#platform/feature.ts'
import { type T, translator } from '#platform/i18n/index.ts'
import type { PermissionKey, Place } from '#platform/registers.ts'
import { ErrorSummary, Notice, type SummaryError, TellTime } from '#web/parts/index.ts'
import { HOME, landingPage, navigationFor, navigationGroups } from './navigation.ts'
import { ProFrame } from './pro.tsx'
import type { RailGroup, RailItem } from './rail.tsx'
import { type Waiting, WaitingNotices } from './waiting-notices.tsx'

/** People work in English; only public pages are translated. */
export const t: T = translator('en')

/** How many things there are to do behind a link of the navigation. */
export type PlaceCounts = Readonly<Partial<Record<Place, number>>>

/** Whoever is signed in, in the words that the frame of a page shows. */
export interface StaffHere extends Waiting {
  /** '' for the operator, who has none. */
  readonly name: string
  /** Name of the program, agency or coalition; undefined: here as nobody but themself. */
  readonly place: string | undefined
  readonly role: string | undefined
  readonly permissions: ReadonlySet<PermissionKey>
  /** Time zone of the place that they act for; undefined: none is known. */
  readonly zone?: string | undefined
  readonly counts: PlaceCounts
}

/** Whoever keeps the directory on this page. */
export interface StewardHere extends StaffHere {
  /** The data are made up, and the page says so. */
  readonly demo: boolean
}

/** What a page calls itself in the navigation; the first page and the inbox are everybody's. */
type Here = Place | 'notices' | 'today'

interface StaffFrameProps {
  /** Neutral: the kind of page, never a name, need or address. */
  readonly title: string
  readonly path: string
  readonly here?: Here | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** Said once after an act: "Saved."; or the bar by which it is taken back. */
  readonly done?: string | VNode | undefined
  readonly children: ComponentChildren
}

/** A page for whoever has signed in, with what their role opens. */
export function WorkFrame({ who, demo, here, now = new Date(), errors = [], ...props }: Shell) {
  return (
    <ProFrame
      locale="en"
      t={t}
      title={props.title}
      path={props.path}
      {...frameOf(who, here)}
      demo={demo}
      error={errors.length > 0}
    >
      <TellTime now={now} {...(who.zone !== undefined && { zone: who.zone })}>
        <ErrorSummary t={t} errors={errors} />
        {typeof props.done === 'string' ? (
          <Notice t={t} kind="good" announce>
            {props.done}
          </Notice>
        ) : (
          props.done
        )}
        <WaitingNotices {...who} path={props.path} />
        {props.children}
      </TellTime>
    </ProFrame>
  )
}

interface Shell extends StaffFrameProps {
  readonly who: StaffHere
  readonly demo: boolean
  /** From when what is ago is counted: by the clock of what it is compared with, where that is another than ours. */
  readonly now?: Date
}

/** A page for the people who keep the directory true. */
export function StewardFrame({ who, ...props }: StaffFrameProps & { who: StewardHere }) {
  return <WorkFrame {...props} who={who} demo={who.demo} />
}

/** What stands around a page of whoever is signed in. */
export function frameOf(who: StaffHere, here?: Here) {
  return {
    person: { name: who.name, role: roleOf(who), signOutPath: '/sign-out' },
    rail: railOf(who, here),
    notices: { unread: who.unread, current: here === 'notices' },
  }
}

export function roleOf({ name, role, place }: Pick<StaffHere, 'name' | 'role' | 'place'>): string {
  if (name === '') return t('shell.operator')
  return role === undefined || place === undefined ? t('shell.nobody') : t('shell.at', { role, place })
}

/** On a phone there is room for so many places and "More". */
const MAIN_PLACES = 4

/** Where somebody can go: what their role opens first, the rest by what it is about, then what anybody may look up. */
function railOf(who: Pick<StaffHere, 'permissions' | 'counts'>, here?: Here) {
  const items = navigationFor(who.permissions).map((entry) => ({ group: entry.group, item: itemOf(entry) }))
  // A role that begins at a desk of its own has no other home.
  const home: RailItem[] =
    landingPage(who.permissions) === undefined
      ? [{ href: HOME, text: t('today.heading'), icon: 'home', current: here === 'today' }]
      : []
  const first = MAIN_PLACES - home.length
  const rest = items.slice(first)
  const groups = navigationGroups.flatMap((group): RailGroup[] => {
    const found = rest.filter((one) => one.group === group).map(({ item }) => item)
    return found.length === 0 ? [] : [{ id: group, title: t(`shell.group.${group}`), items: found }]
  })
  return {
    main: [...home, ...items.slice(0, first).map(({ item }) => item)],
    groups: [...groups, { id: 'look', title: t('shell.group.look'), items: lookUp }],
  }

  function itemOf({ place, href, text, short, icon, count }: NavigationEntry): RailItem {
    const of = who.counts[place as Place]
    return {
      href,
      text: t(text),
      icon,
      current: here === place,
      ...(short !== undefined && { short: t(short) }),
      ...(count && { count: of, most: count.most, tone: count.tone, live: `place-${place}` }),
    }
  }
}

/** Pages that anybody may open. */
const lookUp: readonly RailItem[] = [
  { href: '/en/help', text: t('shell.look.help'), icon: 'search' },
  { href: '/en/guidance', text: t('shell.look.guidance'), icon: 'book' },
  { href: '/en/duty', text: t('shell.look.duty'), icon: 'scale' },
]
