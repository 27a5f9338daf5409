import {
  CheckboxField,
  errorFor,
  Field,
  RadioField,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import { needCodes } from '../../domain/codes.ts'
import { askGenders, bands } from '../domain/need.ts'
import { t } from './words.ts'

/** What a browser sent, unchecked: printed back. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** What somebody typed in a field: all of it, or once. */
export const typedAll = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()
export const typedOne = (typed: Typed, name: string): string | undefined => typedAll(typed, name)[0]

interface Filled {
  readonly typed: Typed
  readonly errors: readonly SummaryError[] | undefined
}

interface Words {
  readonly band: string
  readonly gender: string
  /** What it means that none is chosen. */
  readonly anyGender: string
  readonly needs: string
  readonly needsHint?: string
}

/** Age, gender and needs in closed codes: whom an ask is for, and whom a record counts. */
export function NeedFields({ typed, errors, words }: Filled & { readonly words: Words }) {
  return (
    <>
      <RadioField
        t={t}
        name="band"
        label={words.band}
        value={typedOne(typed, 'band')}
        error={errorFor(errors, 'band')}
        inline
        options={bands.map((value) => ({ value, label: t(`askanswer.band.${value}`) }))}
      />
      <SelectField
        t={t}
        name="gender"
        label={words.gender}
        value={typedOne(typed, 'gender') ?? ''}
        error={errorFor(errors, 'gender')}
        empty={words.anyGender}
        options={askGenders.map((value) => ({ value, label: t(`askanswer.gender.${value}`) }))}
      />
      <CheckboxField
        t={t}
        name="needs"
        label={words.needs}
        hint={words.needsHint}
        optional
        inline
        values={typedAll(typed, 'needs')}
        error={errorFor(errors, 'needs')}
        options={needCodes.map((value) => ({ value, label: t(`askanswer.need.${value}`) }))}
      />
    </>
  )
}

/** The county, as people write it. */
export function CountyField({ typed, errors, label, hint }: Filled & { label: string; hint: string }) {
  return (
    <Field
      t={t}
      name="county"
      label={label}
      hint={hint}
      value={typedOne(typed, 'county')}
      error={errorFor(errors, 'county')}
      width="medium"
      maxLength={80}
    />
  )
}
