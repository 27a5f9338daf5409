import { genderCode } from '#features/directory/index.ts'
import { CachedFragment } from '#features/directory/parts.ts'
import { type Category, categoryByCode } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import {
  Checkbox,
  Field,
  FilterSheet,
  type Option,
  RadioField,
  SelectField,
  SuggestField,
} from '#web/parts/index.ts'
import type { Locality } from '../locality.ts'
import type { Criteria, Typed } from '../search-fields.ts'
import { suggestedPlaces } from '../suggested.ts'
import { COMMON_CATEGORIES, languageOptions } from './help-form.tsx'

interface FiltersProps {
  t: T
  demo: boolean
  typed: Typed
  criteria: Criteria
  locality: Locality
  /** The need that was searched for, which words may have led to. */
  need: Category | null
  /** How many places are shown; undefined where there are more than fit on a page. */
  count: number | undefined
}

/** Everything a search may be narrowed by, filled in. */
export function Filters({ t, demo, typed, criteria, locality, need, count }: FiltersProps) {
  // A position was not typed, so its county stands in for it.
  const texts = {
    place: locality.kind === 'near' ? locality.label : typed.place,
    age: typed.age,
    words: typed.words,
  }
  const filled = (['place', 'age', 'words'] as const).filter((name) => texts[name])
  // Choices as they were understood: of those there are few, and only they may be part of what is kept.
  const chosen = {
    need: need?.code ?? '',
    gender: criteria.gender ?? '',
    language: criteria.language ?? '',
    open: criteria.onlyOpen,
    free: criteria.onlyFree,
  }
  const home = locality.state
  return (
    <CachedFragment
      id={`filters ${t.locale} ${demo} ${home} ${Object.values(chosen)} ${count} ${filled}`}
      of={(hole) => (
        <FilterForm
          t={t}
          demo={demo}
          home={home}
          chosen={chosen}
          texts={Object.fromEntries(filled.map((name, at) => [name, hole(at)]))}
          count={count}
        />
      )}
      holes={filled.map((name) => texts[name])}
    />
  )
}

interface FilterFormProps {
  t: T
  demo: boolean
  /** Two letters of the state that is looked in. */
  home: string | null
  chosen: { need: string; gender: string; language: string; open: boolean; free: boolean }
  texts: { place?: string; age?: string; words?: string }
  count: number | undefined
}

function FilterForm({ t, demo, home, chosen, texts, count }: FilterFormProps) {
  const href = useHref(t.locale)
  return (
    <FilterSheet
      title={t('results.filters')}
      close={t('results.filters.close')}
      show={t('results.filters.show')}
      showCount={count === undefined ? t('results.filters.show') : t('results.filters.showCount', { count })}
      action={href('/help')}
    >
      <div class="filters-pair">
        <SuggestField
          t={t}
          name="place"
          label={t('results.place')}
          value={texts.place}
          choices={suggestedPlaces(demo, home)}
          spellCheck={false}
        />
        <Field t={t} name="age" label={t('results.age')} value={texts.age} inputMode="numeric" />
      </div>
      <SelectField
        t={t}
        name="need"
        label={t('results.need')}
        options={needOptions(t, chosen.need)}
        empty={t('results.need.any')}
        value={chosen.need}
      />
      <Field t={t} name="words" label={t('results.words')} value={texts.words} maxLength={200} />
      <div class="picks">
        <RadioField
          t={t}
          name="gender"
          label={t('results.who')}
          options={whoOptions(t)}
          value={chosen.gender}
        />
      </div>
      <SelectField
        t={t}
        name="language"
        label={t('results.language')}
        options={languageOptions(t)}
        empty={t('help.form.any')}
        value={chosen.language}
      />
      <fieldset class="field">
        <legend>{t('results.must')}</legend>
        <Checkbox name="open" label={t('results.must.open')} checked={chosen.open} />
        <Checkbox name="free" label={t('results.must.free')} checked={chosen.free} />
      </fieldset>
    </FilterSheet>
  )
}

function whoOptions(t: T): Option[] {
  return [
    { value: '', label: t('help.form.any') },
    ...genderCode.options.map((one) => ({ value: one, label: t(`help.form.gender.${one}`) })),
  ]
}

/** What people look for most, and what was searched for where that is something else. */
function needOptions(t: T, chosen: string): Option[] {
  const codes = new Set<string>([...COMMON_CATEGORIES, chosen])
  return [...codes]
    .flatMap((code) => categoryByCode(code) ?? [])
    .map((need) => ({ value: need.code, label: need.labels[t.locale] }))
}
