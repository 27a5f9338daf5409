import type { ComponentChildren } from 'preact'
import { type T, translator } from '#platform/i18n/index.ts'
import type { PermissionKey, Place } from '#platform/registers.ts'
import { ErrorSummary, Notice, type SummaryError, TellTime } from '#web/parts/index.ts'
import { navigation } from './navigation.ts'
import { ProFrame, type ProFrameProps } from './pro.tsx'
import { noticesItem, type Waiting, WaitingNotices } from './waiting-notices.tsx'

/** People work in English; only public pages are translated. */
export const t: T = translator('en')

/** Whoever is signed in, in the words that the top of a page shows. */
export interface StaffHere extends Waiting {
  /** '' for the operator, who has none. */
  readonly name: string
  /** Name of the program, agency or coalition; undefined: here as nobody but themself. */
  readonly place: string | undefined
  readonly role: string | undefined
  readonly permissions: ReadonlySet<PermissionKey>
  /** Time zone of the place that they act for; undefined: none is known. */
  readonly zone?: string | undefined
}

/** Whoever keeps the directory on this page. */
export interface StewardHere extends Waiting {
  /** '' for the operator. */
  readonly name: string
  /** The data are made up, and the page says so. */
  readonly demo: boolean
  /** Time zone of the place that they act for; undefined: none is known. */
  readonly zone?: string | undefined
}

interface StaffFrameProps {
  /** Neutral: the kind of page, never a name, need or address. */
  readonly title: string
  readonly path: string
  readonly here?: Place | 'notices' | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** Said once after an act: "Saved." */
  readonly done?: string | undefined
  readonly children: ComponentChildren
}

/** A page for whoever has signed in, with what their role opens. */
export function WorkFrame({ who, demo, ...props }: StaffFrameProps & { who: StaffHere; demo: boolean }) {
  const role =
    who.place === undefined
      ? t('work.actingNobody')
      : t('work.acting', { role: who.role ?? '', place: who.place })
  const open = navigation('work').filter(({ permission }) => who.permissions.has(permission))
  return <StaffFrame {...props} who={who} role={role} demo={demo} open={open} />
}

/** A page for the people who keep the directory true. */
export function StewardFrame({ who, ...props }: StaffFrameProps & { who: StewardHere }) {
  return (
    <StaffFrame {...props} who={who} role={t('steward.role')} demo={who.demo} open={navigation('steward')} />
  )
}

interface Shell extends StaffFrameProps {
  readonly who: Waiting & { readonly name: string; readonly zone?: string | undefined }
  readonly role: string
  readonly demo: boolean
  readonly open: ReturnType<typeof navigation>
}

function StaffFrame({ who, role, demo, open, here, errors = [], ...props }: Shell) {
  const nav: ProFrameProps['nav'] = [
    ...open.map(({ place, href, text }) => ({ href, text: t(text), current: here === place })),
    noticesItem(who, here === 'notices'),
  ]
  return (
    <ProFrame
      locale="en"
      t={t}
      title={props.title}
      path={props.path}
      person={{ name: who.name, href: '/me/standing', role }}
      nav={nav}
      signOutPath="/sign-out"
      demo={demo}
      error={errors.length > 0}
    >
      <TellTime {...(who.zone !== undefined && { zone: who.zone })}>
        <ErrorSummary t={t} errors={errors} />
        {props.done !== undefined && (
          <Notice t={t} kind="good" announce>
            {props.done}
          </Notice>
        )}
        <WaitingNotices {...who} path={props.path} />
        {props.children}
      </TellTime>
    </ProFrame>
  )
}
