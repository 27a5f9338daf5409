import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { safety, translator } from '#platform/i18n/index.ts'
import { Icon, type IconName } from './icon.tsx'
import { Phone } from './isolated.tsx'
import { SafetyPair } from './words.tsx'

export type NoticeKind = 'note' | 'good' | 'aging' | 'danger'

const ICONS: Record<NoticeKind, IconName> = { note: 'info', good: 'check', aging: 'clock', danger: 'warning' }

interface NoticeProps {
  t: T
  kind?: NoticeKind | undefined
  /** Replaces the kind's own word ("Note", "Done", "Check first", "Danger"). */
  title?: ComponentChildren
  children: ComponentChildren
  /** Heard at once when the page opens after an act: "Saved". */
  announce?: boolean | undefined
}

/** A few sentences set apart. The kind is said by word, icon and color alike. */
export function Notice({ t, kind = 'note', title, children, announce }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={announce ? 'status' : undefined}>
      <Icon name={ICONS[kind]} />
      <div>
        <p class="notice-title">{title ?? t(`common.notice.${kind}`)}</p>
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

/** The emergency number of the United States, first on every page that may be read in danger. */
export const EMERGENCY_NUMBER = '911'

/** "In danger right now? Call 911." Always the first thing said on a help page. */
export function DangerLine({ t }: { t: T }) {
  const phone = <Phone t={t} number={EMERGENCY_NUMBER} link={false} />
  const ask = safety(t, 'common.danger.ask')
  const english = translator('en')
  return (
    <p class="danger-line">
      <Icon name="phone" />
      <span>
        <strong>{ask.text}</strong>{' '}
        <a class="danger-call" href={`tel:${EMERGENCY_NUMBER}`}>
          {t.parts('common.danger.call', { phone })}
        </a>
        {ask.english !== undefined && (
          <>
            {' '}
            <SafetyPair
              text=""
              english={`${ask.english} ${english('common.danger.call', { phone: EMERGENCY_NUMBER })}`}
            />
          </>
        )}
      </span>
    </p>
  )
}
