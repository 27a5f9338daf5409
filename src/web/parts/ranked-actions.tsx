import type { ComponentChildren } from 'preact'

export interface RankedAction {
  key: string
  /** A verb, as a link to the whole of it. */
  title: ComponentChildren
  line?: ComponentChildren
  /** Words to say, as spoken. */
  words?: ComponentChildren
}

/** What to do, in this order: each with one line and the words to say. */
export function RankedActions({ actions }: { actions: readonly RankedAction[] }) {
  return (
    <ol class="ranked">
      {actions.map(({ key, title, line, words }) => (
        <li key={key}>
          <div>
            <h3>{title}</h3>
            {line !== undefined && <p>{line}</p>}
            {words !== undefined && <p class="say">{words}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
