import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import { Button } from '#web/parts/index.ts'

interface PasskeyFormProps {
  /** `get` signs in by a passkey, `create` makes one. */
  readonly kind: 'get' | 'create'
  /** Where the answer is posted, in the field `answer`. */
  readonly action: string
  /** Where the page's script asks for the options, by POST. */
  readonly options: string
  readonly button: ComponentChildren
  /** Sent along, unseen. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly children?: ComponentChildren
  readonly quiet?: boolean
}

/** A form that an authenticator fills in. Without scripts it arrives empty and is answered with what to do instead. */
export function PasskeyForm(props: PasskeyFormProps) {
  return (
    <form
      method="post"
      action={props.action}
      data-passkey={props.kind}
      data-options={props.options}
      data-sorry={t('signin.passkeySorry')}
      autocomplete="off"
      novalidate
    >
      {props.children}
      <input type="hidden" name="answer" value="" />
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={props.quiet ? 'quiet' : 'primary'}>{props.button}</Button>
      <p class="error" data-says role="status" />
      <noscript>
        <p class="hint">{t('signin.noScript')}</p>
      </noscript>
    </form>
  )
}
