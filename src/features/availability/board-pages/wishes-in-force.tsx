import { type Chip, FilterBar, FilterChips } from '#web/parts/index.ts'
import type { Wanted } from '../domain/fit.ts'
import { boardHref } from './wanted.ts'
import { countyName, t } from './words.ts'

/** On a phone: the way to the filters, and what they are set to, each with the board without it. */
export function WishesInForce({ wanted }: { wanted: Wanted }) {
  const { unit, age, gender, county, needs = [] } = wanted
  const chips = [
    ...(unit === undefined ? [] : [chip(t(`board.unit.${unit}`), { ...wanted, unit: undefined })]),
    ...(age === undefined ? [] : [chip(t('board.filter.ageOf', { age }), { ...wanted, age: undefined })]),
    ...(gender === undefined ? [] : [chip(t(`board.gender.${gender}`), { ...wanted, gender: undefined })]),
    ...(county === undefined ? [] : [chip(countyName(county), { ...wanted, county: undefined })]),
    ...needs.map((need) =>
      chip(t(`board.need.${need}`), { ...wanted, needs: needs.filter((one) => one !== need) }),
    ),
  ]
  const count = chips.length
  return (
    <FilterBar open={count === 0 ? t('board.filter.open') : t('board.filter.openCount', { count })}>
      <FilterChips t={t} chips={chips} />
    </FilterBar>
  )
}

const chip = (label: string, without: Wanted): Chip => ({ label, remove: { href: boardHref(without) } })
