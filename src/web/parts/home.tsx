import type { ComponentChildren } from 'preact'
import { ButtonLink } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

/** The one loud thing on a page: what, until when, and what to do, the likely first. At most one. */
export function NextCard(props: {
  id: string
  heading: ComponentChildren
  hint?: ComponentChildren
  /** {@link TimeRing}. */
  ring?: ComponentChildren
  acts: ComponentChildren
}) {
  return (
    <section class="next" aria-labelledby={props.id}>
      {props.ring}
      <div class="next-words">
        <h2 id={props.id}>{props.heading}</h2>
        {props.hint !== undefined && <p>{props.hint}</p>}
      </div>
      <div class="acts">{props.acts}</div>
    </section>
  )
}

/** With less than this the time runs out. */
const SOON_MINUTES = 15

/** How much is left of a time, as a ring that empties; the minutes stand in it. What is beside it says the same in words. */
export function TimeRing(props: { minutes: number; of: number; words: string }) {
  const of = Math.max(1, props.of)
  const left = Math.max(0, Math.min(100, Math.round((props.minutes / of) * 100)))
  const [number = '', unit = ''] = props.words.split(' ')
  return (
    <svg
      class={props.minutes < SOON_MINUTES ? 'ring soon' : 'ring'}
      viewBox="0 0 48 48"
      aria-hidden="true"
      data-ring-of={of}
      data-ring-soon={SOON_MINUTES}
    >
      <circle class="ring-all" cx="24" cy="24" r="21" />
      <circle
        class="ring-left"
        cx="24"
        cy="24"
        r="21"
        pathLength={100}
        stroke-dasharray={`${left} 100`}
        transform="rotate(-90 24 24)"
      />
      <text x="24" y="25" text-anchor="middle">
        {number}
      </text>
      <text class="ring-unit" x="24" y="35" text-anchor="middle">
        {unit}
      </text>
    </svg>
  )
}

/** Things of one kind below each other, with how many there are. */
export function ListCard(props: {
  id: string
  heading: string
  count?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <section class="list-card" aria-labelledby={props.id}>
      <div class="list-head">
        <h2 id={props.id}>{props.heading}</h2>
        {props.count}
      </div>
      {props.children}
    </section>
  )
}

/** One thing in two lines, and what to do with it at the end; below on phones. */
export function ListRow(props: {
  lead?: ComponentChildren
  text: ComponentChildren
  hint?: ComponentChildren
  acts?: ComponentChildren
}) {
  return (
    <li class="list-row">
      {props.lead}
      <div class="list-words">
        <strong>{props.text}</strong>
        {props.hint !== undefined && <span class="hint">{props.hint}</span>}
      </div>
      {props.acts !== undefined && <div class="acts">{props.acts}</div>}
    </li>
  )
}

/** Nothing is here: what would be, and the next step. Never only "None". */
export function EmptyState(props: {
  icon: IconName
  heading: ComponentChildren
  /** Why, or when something is. */
  children?: ComponentChildren
  act?: ComponentChildren
  /** The next step, where it is a page or a part of this one. */
  next?: { readonly href: string; readonly words: string }
}) {
  return (
    <div class="empty-state">
      <Icon name={props.icon} />
      <p>
        <strong>{props.heading}</strong>
      </p>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.act}
      {props.next && (
        <ButtonLink href={props.next.href} kind="quiet">
          {props.next.words}
        </ButtonLink>
      )}
    </div>
  )
}
