import type { ComponentChildren } from 'preact'
import { type T, translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { ErrorSummary, Notice, type SummaryError } from '#web/parts/index.ts'
import type { WhoActs } from '../who-acts-here.ts'
import { noticesItem, WaitingNotices } from './waiting-notices.tsx'

/** People work in English; only public pages are translated. */
export const t: T = translator('en')

/** One line for each page that a role opens: who sees it, in the order shown. */
const WORK = [
  { place: 'board', href: '/availability', permission: 'availability.see' },
  { place: 'asks', href: '/availability/asks', permission: 'availability.see' },
  { place: 'steward', href: '/steward', permission: 'directory.keep' },
  { place: 'counts', href: '/availability/lines', permission: 'availability.count' },
  { place: 'own', href: '/own-records', permission: 'directory.keep-own' },
  { place: 'consults', href: '/availability/consults', permission: 'availability.see' },
  { place: 'figures', href: '/availability/figures', permission: 'availability.figures' },
  { place: 'coalition', href: '/coalition', permission: 'coalition.set-up' },
  { place: 'agencies', href: '/agencies', permission: 'agency.verify' },
  { place: 'programs', href: '/programs', permission: 'agency.manage' },
  { place: 'people', href: '/people', permission: 'people.manage' },
  { place: 'tokens', href: '/tokens', permission: 'token.manage' },
  { place: 'signin', href: '/agency-sign-in', permission: 'agency.manage' },
  { place: 'audit', href: '/audit', permission: 'audit.read' },
  { place: 'alerts', href: '/alerts', permission: 'alerts.read' },
] as const

export type WorkPlace = (typeof WORK)[number]['place'] | 'notices'

interface WorkFrameProps {
  /** Neutral: the kind of page, never a name. */
  readonly title: string
  readonly path: string
  readonly who: WhoActs
  readonly demo: boolean
  readonly here?: WorkPlace | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** Said once after an act: "Saved." */
  readonly done?: string | undefined
  readonly children: ComponentChildren
}

/** A page for whoever has signed in, with what their role opens. */
export function WorkFrame(props: WorkFrameProps) {
  const { who, errors = [] } = props
  return (
    <ProFrame
      locale="en"
      t={t}
      title={props.title}
      path={props.path}
      person={{
        name: who.name,
        href: '/me/standing',
        role:
          who.place === undefined
            ? t('work.actingNobody')
            : t('work.acting', { role: who.role ?? '', place: who.place }),
      }}
      nav={[
        ...WORK.filter(({ permission }) => who.permissions.has(permission)).map(({ place, href }) => ({
          href,
          text: t(`work.nav.${place}`),
          current: props.here === place,
        })),
        noticesItem(who, props.here === 'notices'),
      ]}
      signOutPath="/sign-out"
      demo={props.demo}
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      {props.done !== undefined && (
        <Notice t={t} kind="good" announce>
          {props.done}
        </Notice>
      )}
      <WaitingNotices {...who} path={props.path} />
      {props.children}
    </ProFrame>
  )
}
