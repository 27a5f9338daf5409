import type { ComponentChildren } from 'preact'

export interface Definition {
  term: ComponentChildren
  value: ComponentChildren
}

/** Facts as pairs: "Ages" · "12 to 17". Pairs whose value is absent are left out by the caller. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl class="facts-list">
      {items.map((item, at) => (
        <div key={at}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** More, when asked for: results carry their details here, so that Back is seldom needed. */
export function Details(props: {
  summary: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <details open={props.open}>
      <summary>{props.summary}</summary>
      <div class="details-body">{props.children}</div>
    </details>
  )
}
