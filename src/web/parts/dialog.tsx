import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'

interface DialogProps {
  t: T
  id: string
  title: ComponentChildren
  /** The words of the link that opens it. */
  open: ComponentChildren
  /** A page that asks the same. Without scripts the link leads there: nothing depends on the dialog. */
  fallbackHref: string
  /** The question and its form. */
  children: ComponentChildren
  kind?: 'primary' | 'quiet' | 'danger' | undefined
}

/**
 * A question over the page, in the browser's own `<dialog>`: it holds focus, closes on Escape and
 * gives focus back. The link comes first and works alone.
 */
export function Dialog(props: DialogProps) {
  return (
    <>
      <a class={`button ${props.kind ?? 'quiet'}`} href={props.fallbackHref} data-dialog={props.id}>
        {props.open}
      </a>
      <dialog id={props.id} aria-labelledby={`${props.id}-title`}>
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        {props.children}
        <form method="dialog">
          <button type="submit" class="button quiet">
            {props.t('common.cancel')}
          </button>
        </form>
      </dialog>
    </>
  )
}
