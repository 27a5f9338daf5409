import { languageName } from '#features/directory/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { type Chip, FilterChips, Form } from '#web/parts/index.ts'
import type { Understood } from '../find-help.ts'
import type { Criteria, Removable, Typed } from '../search-fields.ts'
import { Kept } from './help-form.tsx'

interface FiltersInForceProps {
  t: T
  typed: Typed
  criteria: Criteria
  understood: Understood
}

/** The filters in force, each a button that searches without it: a form, so that no address holds the rest. */
export function FiltersInForce({ t, typed, criteria, understood }: FiltersInForceProps) {
  const href = useHref(t.locale)
  const chips = filtersInForce(t, criteria, understood).map(
    ({ field, label }): Chip => ({ label, remove: { name: 'without', value: field } }),
  )
  if (chips.length === 0) return null
  return (
    <Form action={href('/help')}>
      <Kept typed={typed} without={['show', 'step', 'without']} />
      <FilterChips t={t} chips={chips} />
    </Form>
  )
}

/** What narrows the search now, in the order in which it is asked. */
export function filtersInForce(
  t: T,
  criteria: Criteria,
  understood: Understood,
): readonly { readonly field: Removable; readonly label: string }[] {
  const { age, gender, language, onlyOpen, onlyFree, words } = criteria
  const all: { field: Removable; label: string }[] = []
  if (understood.kind === 'need') all.push({ field: 'need', label: understood.need.labels[t.locale] })
  else if (words !== '') all.push({ field: 'need', label: words })
  if (age !== null) all.push({ field: 'age', label: t('results.chip.age', { age: String(age) }) })
  if (gender !== null) all.push({ field: 'gender', label: t(`help.form.gender.${gender}`) })
  if (language !== null) all.push({ field: 'language', label: languageName(t, language) })
  if (onlyOpen) all.push({ field: 'open', label: t('results.must.open') })
  if (onlyFree) all.push({ field: 'free', label: t('results.must.free') })
  return all
}
