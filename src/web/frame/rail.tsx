import type { T } from '#platform/i18n/index.ts'
import { Icon, type IconName } from '#web/parts/icon.tsx'

export interface RailItem {
  readonly href: string
  readonly text: string
  /** In place of the text below a drawing on a phone, where that is too long. */
  readonly short?: string | undefined
  readonly icon: IconName
  readonly current?: boolean | undefined
  /** How many things there are to do behind it; nothing is shown for none. */
  readonly count?: number | undefined
  /** The greatest number that is shown: `9+`. */
  readonly most?: number | undefined
  readonly tone?: 'now' | 'aging' | 'plain' | undefined
  /** Shown anew under this name when something changed, where scripts run. */
  readonly live?: string | undefined
}

export interface RailGroup {
  readonly id: string
  readonly title: string
  readonly items: readonly RailItem[]
}

export interface RailProps {
  readonly t: T
  /** At most four: on a phone they are the bar at the foot. */
  readonly main: readonly RailItem[]
  /** Under their titles; on a phone behind "More". */
  readonly groups: readonly RailGroup[]
}

/**
 * Where one can go: beside the page on a desk; on a phone a bar of the first places, and a sheet with the others. One
 * list for both, so that each link is there once, and no script opens it.
 */
export function Rail({ t, main, groups }: RailProps) {
  const inMore = groups.flatMap(({ items }) => items)
  return (
    <nav class="places" aria-label={t('common.pro.nav')}>
      <ul class="places-main">
        {main.map((item) => (
          <Place key={item.href} t={t} item={item} />
        ))}
      </ul>
      {inMore.length > 0 && (
        <details class="places-more">
          <summary>
            <Icon name="more" />
            <span class="place-text">{t('shell.more')}</span>
            {inMore.some(({ current }) => current) && <span class="here" aria-hidden="true" />}
          </summary>
          <div class="sheet">
            {groups.map(({ id, title, items }) => (
              <div key={id} class="places-group">
                <p id={`places-${id}`}>{title}</p>
                <ul aria-labelledby={`places-${id}`}>
                  {items.map((item) => (
                    <Place key={item.href} t={t} item={item} />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </details>
      )}
    </nav>
  )
}

function Place({ t, item }: { t: T; item: RailItem }) {
  return (
    <li data-live-part={item.live}>
      <a class="place" href={item.href} aria-current={item.current ? 'page' : undefined}>
        <Icon name={item.icon} />
        <span class="place-text">
          {item.short === undefined ? (
            item.text
          ) : (
            <>
              <span class="wide">{item.text}</span>
              <span class="narrow">{item.short}</span>
            </>
          )}
        </span>
        <Count t={t} count={item.count} most={item.most} tone={item.tone} says={t('shell.waiting')} />
      </a>
    </li>
  )
}

/** A number beside a link. @param says what is counted, for screen readers: "not read" */
export function Count(props: {
  t: T
  count: number | undefined
  most?: number | undefined
  tone?: RailItem['tone']
  says: string
}) {
  const { t, count, most = 99, tone = 'plain', says } = props
  if (count === undefined || count === 0) return null
  return (
    <>
      <span class={`count ${tone}`}>{count > most ? `${t.number(most)}+` : t.number(count)}</span>
      <span class="hush"> {says}</span>
    </>
  )
}
