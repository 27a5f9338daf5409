import { FICTIONAL_COUNTIES, genderCode } from '#features/directory/index.ts'
import { counties as countiesOf, county } from '#platform/geo/index.ts'
import {
  Button,
  CheckboxField,
  errorFor,
  FilterSheet,
  Form,
  type Option,
  RadioField,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import { AGES, byWhens, needCodes, units } from '../domain/codes.ts'
import type { BoardNow } from './board-now.ts'
import { fipsOf, t } from './words.ts'

/** What a browser sent, or what a page is about: printed back, unchecked. */
export type Chosen = Readonly<Record<string, string | readonly string[]>>

const one = (chosen: Chosen, name: string) => [chosen[name] ?? []].flat()[0] ?? ''
const ages = Array.from({ length: AGES.max - AGES.min + 1 }, (_one, n) => String(AGES.min + n))

interface FieldsProps {
  /** `find` narrows the board; `request` says what several places are asked for. */
  readonly purpose: 'find' | 'request'
  readonly chosen: Chosen
  readonly board: Pick<BoardNow, 'lines' | 'regions'>
  readonly errors?: readonly SummaryError[] | undefined
}

/** Narrows the board, by GET, so that a page can be kept and loaded again. @param count how many fit now, or may */
export function BoardFilter({ count, ...fields }: Omit<FieldsProps, 'purpose'> & { readonly count: number }) {
  return (
    <FilterSheet
      title={t('board.filter.label')}
      close={t('board.filter.close')}
      show={t('board.filter.show')}
      showCount={t('board.filter.showCount', { count })}
      action="/availability"
      method="get"
      above
    >
      <PlacementFields {...fields} purpose="find" />
    </FilterSheet>
  )
}

/** Says what several places are asked for, and by when; in forms alone. */
export function RequestFields(props: Omit<FieldsProps, 'purpose'>) {
  const { chosen, errors } = props
  return (
    <Form action="/availability/asks/plan">
      <div class="stack above">
        <PlacementFields {...props} purpose="request" />
      </div>
      <RadioField
        t={t}
        name="by"
        label={t('board.filter.by')}
        value={one(chosen, 'by') || 'tonight'}
        error={errorFor(errors, 'by')}
        inline
        options={byWhens.map((value) => ({ value, label: t(`board.filter.by.${value}`) }))}
      />
      <Button>{t('board.filter.review')}</Button>
    </Form>
  )
}

/** What somebody needs tonight, as closed choices: the same on the board and in a request. */
function PlacementFields({ purpose, chosen, board, errors }: FieldsProps) {
  const any = t(purpose === 'find' ? 'board.filter.any' : 'board.filter.choose')
  const counties = countyOptions(board, Number(one(chosen, 'county')) || undefined)
  const genders = genderCode.options.map((value) => ({ value, label: t(`board.gender.${value}`) }))
  const select = (name: string, label: string, options: readonly Option[], empty = any) => (
    <SelectField
      {...{ t, name, label, options, empty }}
      value={one(chosen, name)}
      error={errorFor(errors, name)}
    />
  )
  return (
    <>
      <div class="row">
        {select(
          'unit',
          t('board.filter.unit'),
          units.map((unit) => ({ value: unit, label: t(`board.unit.${unit}`) })),
        )}
        {select(
          'age',
          t('board.filter.age'),
          ages.map((age) => ({ value: age, label: age })),
        )}
        {select('gender', t('board.filter.gender'), genders, t('board.filter.any'))}
        {counties.length > 0 && select('county', t('board.filter.county'), counties)}
      </div>
      <CheckboxField
        t={t}
        name="needs"
        label={t('board.filter.needs')}
        optional={purpose === 'request'}
        inline
        options={needCodes.map((need) => ({ value: need, label: t(`board.need.${need}`) }))}
        values={[chosen.needs ?? []].flat()}
        error={errorFor(errors, 'needs')}
      />
    </>
  )
}

/** All counties of the states in which the coalition has anything. */
function countyOptions({ lines, regions }: Pick<BoardNow, 'lines' | 'regions'>, chosen?: number): Option[] {
  const named = new Set([
    ...lines.flatMap((line) => (line.hidden ? [] : [line.place?.county ?? [], line.counties].flat())),
    ...regions.flatMap((region) => region.counties),
    ...(chosen === undefined ? [] : [chosen]),
  ])
  const states = new Set([...named].map((number) => county(fipsOf(number))?.state ?? ''))
  const real = [...states].flatMap((state) => (state === '' ? [] : countiesOf(state)))
  const fictional = FICTIONAL_COUNTIES.filter(({ fips }) => named.has(Number(fips)))
  return [...real, ...fictional].map(({ fips, name }) => ({ value: String(Number(fips)), label: name }))
}
