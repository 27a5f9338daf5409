import type { T } from '#platform/i18n/index.ts'
import { useTextOnly } from '#web/frame/text-only.tsx'

/**
 * "Use where I am now": fills the hidden field `name` with `latitude,longitude` rounded to two decimals
 * (about a kilometer) in the browser, and sends the form around it. Without scripts it is not shown;
 * a ZIP or city always works.
 */
export function NearMe({ t, name }: { t: T; name: string }) {
  if (useTextOnly()) return null
  return (
    <div class="needs-script">
      <input type="hidden" id={name} name={name} value="" />
      <button
        type="button"
        class="button quiet"
        data-near={name}
        data-sorry={t('common.near.sorry')}
        aria-describedby={`${name}-hint`}
      >
        {t('common.near.button')}
      </button>
      <p class="field-error" role="status" />
      <p class="hint" id={`${name}-hint`}>
        {t('common.near.hint')}
      </p>
    </div>
  )
}
