import type { Refusal } from '#platform/errors.ts'
import type { T } from '#platform/i18n/index.ts'

export interface SummaryError {
  /** The field's name, which is its id. Absent when the problem is with no single field. */
  field?: string | undefined
  sentence: string
}

/**
 * Stands first in `<main>` on a refused form (status 422) and takes focus: `autofocus` does it
 * without scripts. Each line leads to its field.
 */
export function ErrorSummary(props: {
  t: T
  errors: readonly SummaryError[]
  /** Language of the sentences, when other than the page's. */
  lang?: string | undefined
}) {
  const { t, errors, lang } = props
  if (errors.length === 0) return null
  return (
    <section class="error-summary" aria-labelledby="problem" tabIndex={-1} autofocus data-focus>
      <h2 id="problem">{t('common.problem.title')}</h2>
      <ul lang={lang} dir={lang === undefined ? undefined : 'auto'}>
        {errors.map((error) => (
          <li key={`${error.field ?? ''} ${error.sentence}`}>
            {error.field === undefined ? error.sentence : <a href={`#${error.field}`}>{error.sentence}</a>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The sentence for one field, to hand to its `error`. */
export function errorFor(errors: readonly SummaryError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.sentence
}

/** A refusal as lines of an error summary: one for each field that it names, else the refusal's own sentence. */
export function summaryOf(refusal: Refusal): SummaryError[]
export function summaryOf(refusal: Refusal | undefined): SummaryError[] | undefined
export function summaryOf(refusal: Refusal | undefined): SummaryError[] | undefined {
  if (refusal === undefined) return undefined
  if (refusal.fields.length === 0) return [{ sentence: refusal.sentence }]
  return refusal.fields.map(({ field, sentence }) => ({ field, sentence }))
}
