import type { ComponentChildren } from 'preact'

/** What is said about the connection, in the language of the page. */
export interface LiveWords {
  /** Changes are shown as they happen. */
  readonly on: string
  readonly paused: string
  /** Paused, and something has changed since. */
  readonly waiting: string
  /** The connection is gone for now. */
  readonly lost: string
  readonly pause: string
  readonly goOn: string
}

interface LiveAreaProps {
  /** The stream of changes, with where this page was made. */
  readonly stream: string
  /** The address that gives this page anew. Being asked for, it counts as nobody being there. */
  readonly page: string
  readonly words: LiveWords
  /** The one channel that this page shows, such as `directory.keep`; absent: whatever its reader hears. */
  readonly channel?: string | undefined
  /** Stands before the line that says whether changes show, in its row where there is room: what the list is narrowed by. */
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
}

/**
 * A part of a page that shows changes as they happen, with a way to pause it (WCAG 2.2.2). What is to be shown anew
 * is inside {@link LivePart}s; the rest stays as it is, with whatever is typed in it. Without scripts none of this is
 * seen, and the page is loaded again by hand.
 */
export function LiveArea({ stream, page, words, channel, before, children }: LiveAreaProps) {
  return (
    <div
      class="live stack"
      data-live={stream}
      data-live-page={page}
      data-live-channel={channel}
      data-live-on={words.on}
      data-live-paused={words.paused}
      data-live-waiting={words.waiting}
      data-live-lost={words.lost}
      data-live-pause-words={words.pause}
      data-live-go-on={words.goOn}
    >
      {before}
      <p class="cluster live-line" data-live-line hidden>
        <span class="hint" data-live-state />
        <button type="button" class="button quiet" data-live-pause>
          {words.pause}
        </button>
      </p>
      {children}
    </div>
  )
}

/** Shown anew when something changed. @param says what a screen reader hears then: a summary, never all of it. */
export function LivePart(props: { name: string; says?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="stack" data-live-part={props.name} data-live-says={props.says}>
      {props.children}
    </div>
  )
}
