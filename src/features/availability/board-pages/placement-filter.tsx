import { FICTIONAL_COUNTIES, genderCode } from '#features/directory/index.ts'
import { counties as countiesOf, county } from '#platform/geo/index.ts'
import {
  Button,
  CheckboxField,
  errorFor,
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

interface PlacementFilterProps {
  /** `find` narrows the board; `request` says what several places are asked for, and by when. */
  readonly purpose: 'find' | 'request'
  readonly chosen: Chosen
  readonly board: Pick<BoardNow, 'lines' | 'regions'>
  readonly errors?: readonly SummaryError[] | undefined
}

/**
 * What somebody needs tonight, as closed choices: the same on the board and in a request. The board's goes by GET, so that
 * a page can be kept and loaded again; a request's goes in forms alone.
 */
export function PlacementFilter({ purpose, chosen, board, errors }: PlacementFilterProps) {
  const finds = purpose === 'find'
  const any = finds ? t('board.filter.any') : t('board.filter.choose')
  const counties = countyOptions(board, Number(one(chosen, 'county')) || undefined)
  return (
    <Form
      action={finds ? '/availability' : '/availability/asks/plan'}
      {...(finds && { method: 'get', search: t('board.filter.label') })}
    >
      <div class="row">
        <SelectField
          t={t}
          name="unit"
          label={t('board.filter.unit')}
          empty={any}
          options={units.map((unit) => ({ value: unit, label: t(`board.unit.${unit}`) }))}
          value={one(chosen, 'unit')}
          error={errorFor(errors, 'unit')}
        />
        <SelectField
          t={t}
          name="age"
          label={t('board.filter.age')}
          empty={any}
          options={ages.map((age) => ({ value: age, label: age }))}
          value={one(chosen, 'age')}
          error={errorFor(errors, 'age')}
        />
        <SelectField
          t={t}
          name="gender"
          label={t('board.filter.gender')}
          empty={t('board.filter.any')}
          options={genderCode.options.map((value) => ({ value, label: t(`board.gender.${value}`) }))}
          value={one(chosen, 'gender')}
          error={errorFor(errors, 'gender')}
        />
        {counties.length > 0 && (
          <SelectField
            t={t}
            name="county"
            label={t('board.filter.county')}
            empty={any}
            options={counties}
            value={one(chosen, 'county')}
            error={errorFor(errors, 'county')}
          />
        )}
      </div>
      <CheckboxField
        t={t}
        name="needs"
        label={t('board.filter.needs')}
        optional
        inline
        options={needCodes.map((need) => ({ value: need, label: t(`board.need.${need}`) }))}
        values={[chosen.needs ?? []].flat()}
        error={errorFor(errors, 'needs')}
      />
      {!finds && (
        <RadioField
          t={t}
          name="by"
          label={t('board.filter.by')}
          value={one(chosen, 'by') || 'tonight'}
          error={errorFor(errors, 'by')}
          inline
          options={byWhens.map((value) => ({ value, label: t(`board.filter.by.${value}`) }))}
        />
      )}
      <p class="cluster">
        <Button kind={finds ? 'quiet' : 'primary'}>
          {t(finds ? 'board.filter.show' : 'board.filter.review')}
        </Button>
        {finds && Object.keys(chosen).length > 0 && <a href="/availability">{t('board.filter.clear')}</a>}
      </p>
    </Form>
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
