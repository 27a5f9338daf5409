import type { Actor, Context } from './db/actor.ts'
import type { MovedPages } from './http/moved-pages.ts'
import type { Route } from './http/route.ts'
import type { Locale, MessageKey } from './i18n/index.ts'
import type { LongTask, Task } from './jobs/runner.ts'
import type { AuditAction, PermissionKey, PermissionList, RecordKindList, RoleList } from './registers.ts'

/**
 * What a feature brings to the program, stated in its `feature.ts`. `src/app/features.ts` lists the features, and all that
 * is central is made from that list: what is not stated here is not there.
 *
 * @typeParam Setup what its tasks need of the running program.
 */
export interface Feature<Setup = unknown> {
  /** As its folder is called. */
  readonly name: string
  /**
   * Policies, grants and functions: SQL files by their path from the root, in the order in which they are applied after
   * the migrations. `npm run generate` writes them to db/policies.txt.
   */
  readonly sql?: readonly string[]
  readonly roles?: RoleList
  readonly permissions?: PermissionList
  /** Kinds of things written about young people. */
  readonly recordKinds?: RecordKindList
  /** Acts that leave a line in the audit log. */
  readonly auditActions?: readonly AuditAction[]
  /** Acts that open a record, by the rules of audit.alert_rule under which they count. */
  readonly watched?: Readonly<Partial<Record<AuditAction, readonly AlertRule[]>>>
  /** What a person or a program answers for: they cannot end while they hold some of it. */
  readonly custody?: readonly Custody[]
  /** What opens something for somebody, and ends with the place it belongs to. */
  readonly access?: readonly Access[]
  /** Pages for everybody. Each gets its text-only twin. */
  readonly publicPages?: readonly Route[]
  /**
   * Pages for people at work that need no account: the public face with its languages, twins and rules, in the frame for
   * professionals.
   */
  readonly professionalPages?: readonly Route[]
  /** Places at the top of those pages. */
  readonly professionalPlaces?: readonly ProfessionalPlace[]
  readonly routes?: readonly Route[]
  /** Pages whose address changed: the old path, and the one they have now. A bookmark of the old one still leads there. */
  readonly moved?: MovedPages
  /** Links beside the pages of people at work. */
  readonly navigation?: readonly NavigationEntry[]
  /** Pages that a notice may lead to. */
  readonly noticePages?: NoticePages
  /** Background work by name. */
  readonly tasks?: (setup: Setup) => Readonly<Record<string, Task | LongTask>>
  /** Minute, hour, day, month, weekday (UTC) and task; each runs on one node only. */
  readonly crontab?: readonly string[]
  /** Channels of live updates that somebody may follow. What no feature says is heard by nobody. */
  readonly hears?: (actor: Actor) => readonly string[]
  /** Pages of content that the search box finds. */
  readonly search?: SearchablePages
}

/** One link beside the pages of people at work. */
export interface NavigationEntry {
  /** What a page calls itself (`here`) to be marked as the current one. */
  readonly place: string
  readonly href: string
  readonly text: MessageKey
  /** The same in one short word, where there is no room: below a drawing on a phone. */
  readonly short?: MessageKey
  /** Drawn beside the words. */
  readonly icon: NavigationIcon
  /** Shown to whoever's role gives this. */
  readonly permission: PermissionKey
  /** Under which title it stands, unless it is among the first three that somebody's role opens. */
  readonly group: NavigationGroup
  /** Lower comes first. Steps of ten leave room. */
  readonly order: number
  /** How many things there are to do behind it, asked for every page: so never counted farther than {@link MOST_COUNTED}. */
  readonly count?: NavigationCount
  /** Where whoever sees this link begins after signing in; of several, the first. */
  readonly landing?: true
}

/** One link at the top of pages that people at work open without an account. */
export interface ProfessionalPlace {
  /** Path without a language. */
  readonly href: `/${string}`
  readonly text: MessageKey
  /** Paths whose pages belong to it, when not only those below `href`; the longest that fits wins. */
  readonly under?: readonly `/${string}`[]
  /** Lower comes first. Steps of ten leave room. */
  readonly order: number
}

export type NavigationGroup = 'placements' | 'directory' | 'content' | 'agencies' | 'oversight'

export type NavigationIcon =
  | 'adjust'
  | 'agency'
  | 'anchor'
  | 'bed'
  | 'book'
  | 'chart'
  | 'clock'
  | 'door'
  | 'eye'
  | 'file'
  | 'gap'
  | 'home'
  | 'hourglass'
  | 'inbox'
  | 'key'
  | 'list'
  | 'merge'
  | 'people'
  | 'phone'
  | 'plus'
  | 'programs'
  | 'quality'
  | 'scale'
  | 'send'
  | 'sources'
  | 'swap'
  | 'video'
  | 'warning'

/** One more than is ever shown: "99+". */
export const MOST_COUNTED = 100

export interface NavigationCount {
  /** `now`: waits for whoever looks · `aging`: facts that grew old · `plain`: so many there are. */
  readonly tone: 'now' | 'aging' | 'plain'
  readonly of: (ctx: Context) => Promise<number>
  /** Above this it says `9+`: for what is dear to count. As far as {@link MOST_COUNTED} without it. */
  readonly most?: number
}

/** By what a notice is about: the path of its page. The id is random, as all outward ids. */
export type NoticePages = Readonly<Record<string, (id: string) => string>>

/** Rules by which look-ups of many records stand out. */
export type AlertRule = 'many-unrelated' | 'sealed-places'

/** Functions are named with their schema: `directory.feeds_held`. */
export interface Custody {
  readonly kind: string
  /** What it is, in words for a page: "feeds of partners". */
  readonly words: string
  /** A person must have the permission; a program needs none. */
  readonly holder: { readonly person: PermissionKey } | 'program'
  /** `(holder uuid) returns bigint`: how many they hold. */
  readonly held: SqlFunction
  /** `(holder uuid, successor uuid) returns bigint`: how many went over. */
  readonly handOver: SqlFunction
}

export interface Access {
  readonly kind: string
  readonly words: string
  /** `(person uuid, agency uuid, program uuid) returns bigint`: how many ended. */
  readonly end: SqlFunction
}

type SqlFunction = `${string}.${string}`

/** Kinds of pages of content, which are shown apart. */
export type PageKind = 'guidance' | 'training' | 'duty' | 'law' | 'youth'

export interface SearchablePages {
  readonly entries: (locale: Locale) => readonly SearchEntry[]
}

/** One thing that the box can find: a page of ours, with the words it is found by. */
export interface SearchEntry {
  /** Path without a language. */
  readonly path: string
  readonly kind: PageKind
  readonly title: string
  /** One or two sentences, shown below the title. */
  readonly summary: string
  /** Words that find it and are not shown. */
  readonly words: string
  /** Sentences of the page, of which the one that was looked for may be shown. */
  readonly text: readonly string[]
  /** Language of title and summary, `en`. */
  readonly lang: string
}
