import type { ComponentChildren } from 'preact'

export interface FoldedQuestion {
  key: string
  question: ComponentChildren
  /** Read without opening. */
  short: ComponentChildren
  /** More, when opened; without it there is nothing to open. */
  body?: ComponentChildren
}

/** Questions with their short answers side by side; each opens for the rest. */
export function FoldedQuestions({ items }: { items: readonly FoldedQuestion[] }) {
  return (
    <div class="questions">
      {items.map(({ key, question, short, body }) => {
        const line = (
          <span class="question">
            <b>{question}</b> <span>{short}</span>
          </span>
        )
        return body === undefined ? (
          <div key={key} class="unopened">
            {line}
          </div>
        ) : (
          <details key={key}>
            <summary>{line}</summary>
            <div class="details-body">{body}</div>
          </details>
        )
      })}
    </div>
  )
}
