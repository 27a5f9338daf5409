import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { describedBy, FieldError, FieldHint } from './field-notes.tsx'

export interface DateFieldProps {
  t: T
  /** Sent as `name-month`, `name-day`, `name-year`; `name` is the id of the first part. */
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string | undefined
  optional?: boolean | undefined
  /** As typed, so that a refused date comes back unchanged. */
  value?: { month?: string | undefined; day?: string | undefined; year?: string | undefined } | undefined
  /** Which parts the error is about; all three when it does not say. */
  wrongParts?: readonly DatePart[] | undefined
}

type DatePart = 'month' | 'day' | 'year'

const PARTS: readonly { part: DatePart; digits: number }[] = [
  { part: 'month', digits: 2 },
  { part: 'day', digits: 2 },
  { part: 'year', digits: 4 },
]

/** A date people know by heart, typed as three numbers: a calendar picker is slow for a birthday. */
export function DateField(props: DateFieldProps) {
  const { t, name, error, value } = props
  const hint = props.hint ?? t('common.date.hint')
  const wrong = error === undefined ? [] : (props.wrongParts ?? PARTS.map((p) => p.part))
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field wrong'}
      aria-describedby={describedBy({ name, hint, error })}
    >
      <legend>
        {props.label}
        {props.optional && <span class="optional"> {t('common.optional')}</span>}
      </legend>
      <FieldHint t={t} name={name} hint={hint} />
      <FieldError t={t} name={name} error={error} />
      <div class="date">
        {PARTS.map(({ part, digits }, at) => (
          <div key={part}>
            <label for={at === 0 ? name : `${name}-${part}`}>{t(`common.date.${part}`)}</label>
            <input
              class={part === 'year' ? 'input year' : 'input two'}
              id={at === 0 ? name : `${name}-${part}`}
              name={`${name}-${part}`}
              type="text"
              inputMode="numeric"
              maxLength={digits}
              autocomplete="off"
              dir="ltr"
              value={value?.[part]}
              aria-invalid={wrong.includes(part) ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

/**
 * Reads what a date field sent.
 * @returns `YYYY-MM-DD`; undefined when all parts are empty; `invalid` for a day that does not exist.
 */
export function readDate(parts: {
  month?: string
  day?: string
  year?: string
}): { ok: true; date: string | undefined } | { ok: false; code: 'invalid'; wrongParts: DatePart[] } {
  const typed = {
    month: (parts.month ?? '').trim(),
    day: (parts.day ?? '').trim(),
    year: (parts.year ?? '').trim(),
  }
  if (!typed.month && !typed.day && !typed.year) return { ok: true, date: undefined }
  const wrongParts = PARTS.map((p) => p.part).filter((part) =>
    part === 'year' ? !/^\d{4}$/.test(typed.year) : !/^\d{1,2}$/.test(typed[part]),
  )
  if (wrongParts.length > 0) return { ok: false, code: 'invalid', wrongParts }
  const date = `${typed.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`
  const instant = new Date(`${date}T00:00:00Z`)
  // A day such as February 30 either fails to parse or rolls over into the next month.
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date) {
    const month = Number(typed.month)
    return { ok: false, code: 'invalid', wrongParts: month < 1 || month > 12 ? ['month'] : ['day'] }
  }
  return { ok: true, date }
}
