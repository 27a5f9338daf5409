import type { ComponentChildren } from 'preact'
import { noticesItem, WaitingNotices } from '#features/identity/index.ts'
import { type T, translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { ErrorSummary, Notice, type SummaryError } from '#web/parts/index.ts'
import type { StewardHere } from './questions/who-is-here.ts'

export type { StewardHere }

/** Stewards work in English; only public pages are translated. */
export const t: T = translator('en')

export type Place =
  | 'home'
  | 'overview'
  | 'messages'
  | 'overdue'
  | 'add'
  | 'held'
  | 'duplicates'
  | 'sources'
  | 'flyers'
  | 'guidance'
  | 'law'

interface StewardFrameProps {
  /** Neutral: the kind of page, never a name, need or address. */
  readonly title: string
  readonly path: string
  readonly who: StewardHere
  readonly here?: Place | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** Said once after an act: "Saved." */
  readonly done?: string | undefined
  readonly children: ComponentChildren
}

const PLACES: readonly { place: Place; href: string }[] = [
  { place: 'home', href: '/steward' },
  { place: 'overview', href: '/steward/overview' },
  { place: 'messages', href: '/steward/messages' },
  { place: 'overdue', href: '/steward/overdue' },
  { place: 'add', href: '/steward/add' },
  { place: 'held', href: '/steward/held' },
  { place: 'duplicates', href: '/steward/duplicates' },
  { place: 'sources', href: '/steward/sources' },
  { place: 'flyers', href: '/steward/flyers' },
  { place: 'guidance', href: '/steward/guidance' },
  { place: 'law', href: '/steward/law' },
]

/** A page for the people who keep the directory true. */
export function StewardFrame(props: StewardFrameProps) {
  const { errors = [] } = props
  return (
    <ProFrame
      locale="en"
      t={t}
      title={props.title}
      path={props.path}
      person={{ name: props.who.name, role: t('steward.role'), href: '/me/standing' }}
      nav={[
        ...PLACES.map(({ place, href }) => ({
          href,
          text: t(`steward.nav.${place}`),
          current: props.here === place,
        })),
        noticesItem(props.who, false),
      ]}
      signOutPath="/sign-out"
      demo={props.who.demo}
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      {props.done !== undefined && (
        <Notice t={t} kind="good" announce>
          {props.done}
        </Notice>
      )}
      <WaitingNotices {...props.who} path={props.path} />
      {props.children}
    </ProFrame>
  )
}
