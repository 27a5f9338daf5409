import { FICTIONAL_COUNTIES, genderCode, languageName } from '#features/directory/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import {
  Button,
  Checkbox,
  Details,
  Field,
  Form,
  NearMe,
  type Option,
  RadioField,
  SelectField,
  SuggestField,
} from '#web/parts/index.ts'
import type { PlaceMistake } from '../locality.ts'
import {
  OFFERED_LANGUAGES,
  type SearchField,
  type SearchMistake,
  type SearchProblem,
  type Typed,
} from '../search-fields.ts'
import { suggestedNeeds, suggestedPlaces } from '../suggested.ts'

/** What people look for most, in everyday words; everything else goes into the text field. */
export const COMMON_CATEGORIES = [
  'emergency-shelter',
  'getting-out',
  'sexual-assault-support',
  'medical-exam',
  'counseling',
  'food',
  'legal-aid',
  'drop-in',
] as const

export type FormProblem = SearchProblem<SearchMistake | PlaceMistake>

interface HelpFormProps {
  t: T
  demo: boolean
  typed: Typed
  problems?: readonly FormProblem[] | undefined
}

/** The whole search: only the place is needed. Posts, so that nothing typed reaches an address or a history. */
export function HelpForm({ t, demo, typed, problems = [] }: HelpFormProps) {
  const href = useHref(t.locale)
  const error = (field: SearchField) => sentenceFor(t, problems, field)
  const fitting = ['language', 'open', 'free'] as const
  const filled = fitting.some((field) => typed[field] || error(field))
  return (
    <Form action={href('/help')} search={t('help.form.label')}>
      <PlaceField t={t} demo={demo} typed={typed} error={error('place') ?? error('pick')} />
      <div class="for-whom">
        <Field
          t={t}
          name="age"
          label={t('help.form.age')}
          hint={t('help.form.age.hint')}
          value={typed.age}
          inputMode="numeric"
          width="short"
          optional
          error={error('age')}
        />
        <SelectField
          t={t}
          name="gender"
          label={t('help.form.gender')}
          options={genderCode.options.map((one) => ({ value: one, label: t(`help.form.gender.${one}`) }))}
          empty={t('help.form.any')}
          value={typed.gender}
          optional
          error={error('gender')}
        />
      </div>
      <div class="tiles">
        <RadioField
          t={t}
          name="need"
          label={t('help.form.need')}
          options={categoryOptions(t)}
          value={typed.need ?? ''}
          error={error('need')}
        />
      </div>
      <SuggestField
        t={t}
        name="words"
        choices={suggestedNeeds(t.locale)}
        label={t('help.form.words')}
        hint={t('help.form.words.hint')}
        value={typed.words}
        maxLength={200}
        optional
        error={error('words')}
      />
      <Details summary={t('help.form.more')} open={filled}>
        <SelectField
          t={t}
          name="language"
          label={t('help.form.language')}
          options={languageOptions(t)}
          empty={t('help.form.any')}
          value={typed.language}
          optional
          error={error('language')}
        />
        <div class="choices">
          <Checkbox name="open" label={t('help.form.open')} checked={typed.open === 'yes'} />
          <Checkbox name="free" label={t('help.form.free')} checked={typed.free === 'yes'} />
        </div>
      </Details>
      <p class="hint">{t('help.form.notKept')}</p>
      <Button>{t('help.form.go')}</Button>
    </Form>
  )
}

/** The one thing that is needed: a place, typed or found by the browser. */
export function PlaceField(props: {
  t: T
  demo: boolean
  typed: Typed
  error?: string | undefined
  /** Larger, where it is the only question. */
  label?: string | undefined
}) {
  const { t, demo, typed } = props
  const county = FICTIONAL_COUNTIES[0]?.name ?? ''
  return (
    <div class="place">
      <SuggestField
        t={t}
        name="place"
        choices={suggestedPlaces(demo)}
        label={props.label ?? t('help.form.place')}
        hint={
          demo
            ? `${t('help.form.place.hint')} ${t('help.form.place.demo', { county })}`
            : t('help.form.place.hint')
        }
        value={typed.place}
        width="medium"
        spellCheck={false}
        error={props.error}
      />
      <NearMe t={t} name="at" />
    </div>
  )
}

/** Hidden fields that keep the rest of a search while one thing of it changes. */
export function Kept({ typed, without }: { typed: Typed; without: readonly SearchField[] }) {
  const kept = Object.entries(typed).filter(
    ([name, value]) => value !== undefined && value !== '' && !without.includes(name as SearchField),
  )
  return (
    <>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

export function sentenceFor(t: T, problems: readonly FormProblem[], field: SearchField): string | undefined {
  const found = problems.find((one) => one.field === field)
  return found && t(`help.error.${found.mistake}`)
}

const optionsOf = new Map<string, { needs: Option[]; languages: Option[] }>()

function options(t: T): { needs: Option[]; languages: Option[] } {
  let known = optionsOf.get(t.locale)
  if (!known) {
    const needs = COMMON_CATEGORIES.flatMap((code) => categoryByCode(code) ?? [])
    known = {
      needs: [
        { value: '', label: t('help.form.need.any') },
        ...needs.map((need) => ({ value: need.code, label: need.labels[t.locale] })),
      ],
      languages: OFFERED_LANGUAGES.map((tag) => ({ value: tag, label: languageName(t, tag) })),
    }
    optionsOf.set(t.locale, known)
  }
  return known
}

function categoryOptions(t: T): Option[] {
  return options(t).needs
}

export function languageOptions(t: T): Option[] {
  return options(t).languages
}
