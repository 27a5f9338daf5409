import { FICTIONAL_COUNTIES, genderCode } from '#features/directory/index.ts'
import { counties as countiesOf, county } from '#platform/geo/index.ts'
import { Button, CheckboxField, Form, type Option, SelectField } from '#web/parts/index.ts'
import { AGES, needCodes, units } from '../domain/codes.ts'
import type { Wanted } from '../domain/fit.ts'
import type { BoardNow } from './board-now.ts'
import { asksForSomething } from './wanted.ts'
import { fipsOf, t } from './words.ts'

const ages = Array.from({ length: AGES.max - AGES.min + 1 }, (_one, n) => String(AGES.min + n))

/** What somebody needs, as closed choices; by GET, so that a page can be kept and loaded again. */
export function FilterForm({
  wanted,
  board,
}: {
  wanted: Wanted
  board: Pick<BoardNow, 'lines' | 'regions'>
}) {
  const counties = countyOptions(board, wanted.county)
  const any = t('board.filter.any')
  return (
    <Form action="/availability" method="get" search={t('board.filter.label')}>
      <div class="row">
        <SelectField
          t={t}
          name="unit"
          label={t('board.filter.unit')}
          empty={any}
          options={units.map((unit) => ({ value: unit, label: t(`board.unit.${unit}`) }))}
          value={wanted.unit ?? ''}
        />
        <SelectField
          t={t}
          name="age"
          label={t('board.filter.age')}
          empty={any}
          options={ages.map((age) => ({ value: age, label: age }))}
          value={wanted.age === undefined ? '' : String(wanted.age)}
        />
        <SelectField
          t={t}
          name="gender"
          label={t('board.filter.gender')}
          empty={any}
          options={genderCode.options.map((one) => ({ value: one, label: t(`board.gender.${one}`) }))}
          value={wanted.gender ?? ''}
        />
        {counties.length > 0 && (
          <SelectField
            t={t}
            name="county"
            label={t('board.filter.county')}
            empty={any}
            options={counties}
            value={wanted.county === undefined ? '' : String(wanted.county)}
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
        values={wanted.needs ?? []}
      />
      <p class="cluster">
        <Button kind="quiet">{t('board.filter.show')}</Button>
        {asksForSomething(wanted) && <a href="/availability">{t('board.filter.clear')}</a>}
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
  const states = new Set([...named].map((one) => county(fipsOf(one))?.state ?? ''))
  const real = [...states].flatMap((state) => (state === '' ? [] : countiesOf(state)))
  const fictional = FICTIONAL_COUNTIES.filter(({ fips }) => named.has(Number(fips)))
  return [...real, ...fictional].map(({ fips, name }) => ({ value: String(Number(fips)), label: name }))
}
