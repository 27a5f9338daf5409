import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/**
 * What was just done, heard at once, with one press to take it back. It stands first in the page, so that Shift-Tab leads
 * to it, and is drawn at the foot, where it stays until the page is left.
 */
export function UndoBar(props: {
  t: T
  /** What was done, in a sentence. */
  children: ComponentChildren
  /** Where the undo is posted. */
  action: string
  fields?: Readonly<Record<string, string>>
  /** What is taken back, for screen readers. */
  about?: ComponentChildren
}) {
  return (
    <form method="post" action={props.action} class="undo-bar">
      <Icon name="check" />
      <p role="status">{props.children}</p>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind="quiet" about={props.about}>
        <Icon name="undo" />
        {props.t('common.undo')}
      </Button>
    </form>
  )
}
