import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Icon, type IconName } from './icon.tsx'
import { Name } from './isolated.tsx'

/** `good` only for what a person confirmed; `aging` for old facts; `draft` for what nobody read over; `danger` for danger alone. */
export type Tone = 'plain' | 'info' | 'good' | 'aging' | 'draft' | 'danger'

const TONE_ICON: Record<Tone, IconName | undefined> = {
  plain: undefined,
  info: undefined,
  good: 'check',
  aging: 'clock',
  draft: 'pencil',
  danger: 'warning',
}

/** A short word about a thing. Color, shape and word say the same. */
export function Tag({ tone = 'plain', children }: { tone?: Tone | undefined; children: ComponentChildren }) {
  const icon = TONE_ICON[tone]
  return (
    <span class={`tag ${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}

/** What a thing is like and costs or asks for: cost, ID, languages. No state, so no color and no drawing. */
export function Fact({ children }: { children: ComponentChildren }) {
  return <span class="tag fact">{children}</span>
}

/** A rule that binds whoever reads: a lane, a sealed address. */
export function RuleTag({ children }: { children: ComponentChildren }) {
  return (
    <span class="tag rule">
      <Icon name="lock" />
      {children}
    </span>
  )
}

/** Marks a made-up entry of a demo on paper, where a card may be cut out. On screen the frame's band says it once. */
export function DemoTag({ t }: { t: T }) {
  return <span class="tag demo">{t('common.demo.tag')}</span>
}

export type FreshnessProps = { t: T } & (
  | { state: 'confirmed'; date: ComponentChildren; by?: string | undefined }
  | { state: 'old'; date: ComponentChildren }
  | { state: 'not-checked'; date: ComponentChildren }
  | { state: 'never' }
)

/**
 * When a person last confirmed a fact: `confirmed` within its shelf life, `old` past it,
 * `not-checked` for a line nobody looked at since, `never` for what only a machine brought.
 * @param props.date already in words, by `t.date`, or a `When`.
 */
export function Freshness(props: FreshnessProps) {
  const { t } = props
  switch (props.state) {
    case 'confirmed':
      return (
        <Tag tone="good">
          <span>
            {props.by === undefined
              ? t.parts('common.fresh.confirmed', { date: props.date })
              : t.parts('common.fresh.confirmedBy', { date: props.date, who: <Name>{props.by}</Name> })}
          </span>
        </Tag>
      )
    case 'old':
      return (
        <Tag tone="aging">
          <span>{t.parts('common.fresh.old', { date: props.date })}</span>
        </Tag>
      )
    case 'not-checked':
      return (
        <Tag tone="aging">
          <span>{t.parts('common.fresh.notChecked', { date: props.date })}</span>
        </Tag>
      )
    case 'never':
      return <Tag tone="aging">{t('common.fresh.never')}</Tag>
  }
}

export type OpenState = 'yes' | 'no' | 'unknown'

/**
 * Open now, closed now, or unknown: then the reader is told to call, never left to guess.
 * @param props.children more than the word, where it is known: until when.
 */
export function OpenStatus({ t, open, children }: { t: T; open: OpenState; children?: ComponentChildren }) {
  return (
    <span class={`open ${open}`}>
      <span class="dot" aria-hidden="true" />
      {children ?? t(`common.open.${open}`)}
    </span>
  )
}

/** A line that screen readers hear when it changes, such as "Saved 2:05 PM". */
export function StatusLine({ children, id }: { children?: ComponentChildren; id?: string | undefined }) {
  return (
    <p class="status-line" role="status" id={id}>
      {children}
    </p>
  )
}
