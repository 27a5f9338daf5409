import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Icon, type IconName } from './icon.tsx'

/** The page's one `<h1>` and the sentence under it. */
export function PageHeading({ children, lead }: { children: ComponentChildren; lead?: ComponentChildren }) {
  return (
    <div class="page-heading">
      <h1>{children}</h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
    </div>
  )
}

/**
 * What a queue is, and beside it the one act that takes what is next. The page begins with the focus here, so that the
 * next Tab reaches the act, with and without scripts.
 */
export function QueueHeading(props: {
  children: ComponentChildren
  lead: ComponentChildren
  /** Absent: nothing is left to take. */
  act?: ComponentChildren
}) {
  return (
    <div class="page-head">
      <div tabIndex={-1} autofocus data-focus>
        <PageHeading lead={props.lead}>{props.children}</PageHeading>
      </div>
      {props.act}
    </div>
  )
}

/** A part of a page with its own heading. */
export function Section(props: {
  heading: ComponentChildren
  level?: 2 | 3 | undefined
  id?: string | undefined
  children: ComponentChildren
}) {
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <section class="section" id={props.id}>
      <Heading>{props.heading}</Heading>
      {props.children}
    </section>
  )
}

/** Blocks one under the other, evenly apart. */
export function Stack({ children }: { children: ComponentChildren }) {
  return <div class="stack">{children}</div>
}

/** Small things in a row that wraps: tags, buttons. */
export function Cluster({ children }: { children: ComponentChildren }) {
  return <div class="cluster">{children}</div>
}

/** Two columns where there is room; the first leads, the second stands beside it. */
export function Columns({ children }: { children: ComponentChildren }) {
  return <div class="columns">{children}</div>
}

/** A map and the table that says the same: beside each other where there is room. */
export function MapBeside({ map, children }: { map: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="map-beside">
      {map}
      {children}
    </div>
  )
}

interface CardProps {
  t: T
  heading: ComponentChildren
  level?: 2 | 3 | undefined
  id?: string | undefined
  /** Tags and states under the heading: open, free, confirmed. */
  facts?: ComponentChildren
  /** What to do: phone, text, details; last, so that eligibility is read before calling. */
  actions?: ComponentChildren
  children?: ComponentChildren
}

export function Card(props: CardProps) {
  const Heading = props.level === 2 ? 'h2' : 'h3'
  return (
    <article class="card" id={props.id}>
      <Heading>{props.heading}</Heading>
      {props.facts !== undefined && <div class="cluster facts">{props.facts}</div>}
      {props.children}
      {props.actions !== undefined && <div class="cluster actions">{props.actions}</div>}
    </article>
  )
}

/** Cards in a list, so that a screen reader says how many there are. */
export function CardList({ children }: { children: ComponentChildren[] }) {
  return (
    <ul class="cards">
      {children.map((child, at) => (
        <li key={at}>{child}</li>
      ))}
    </ul>
  )
}

export interface BigChoice {
  href: string
  title: string
  hint?: ComponentChildren
  icon?: IconName | undefined
}

/** A few large choices, one tap each: the first thing on the first page. */
export function BigChoices({ choices, label }: { choices: readonly BigChoice[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ul class="big-choices">
        {choices.map((choice) => (
          <li key={choice.href}>
            <a href={choice.href}>
              {choice.icon && <Icon name={choice.icon} />}
              <span>
                <strong>{choice.title}</strong>
                {choice.hint !== undefined && <span class="hint">{choice.hint}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
