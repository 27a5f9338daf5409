import { fictionalCounty } from '#features/directory/index.ts'
import { county } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { DefinitionList } from '#web/parts/index.ts'
import type { ByWhen } from '../../domain/codes.ts'
import type { SentNeed } from '../domain/need.ts'

/** A county as its state says it; undefined for a number that stands for none. */
export function countyName(t: T, fips: number): string {
  const digits = String(fips).padStart(5, '0')
  const found = county(digits) ?? fictionalCounty(digits)
  return found === undefined ? t('askanswer.notSaid') : `${found.name}, ${found.state}`
}

/** What is sent of an ask, in words. @param asker null: anonymous; undefined: the reader asks, and knows who that is */
export function SentList({ t, sent, by, asker }: SentListProps) {
  const { band, gender, needs, region } = sent
  const where = sent.county !== null ? countyName(t, sent.county) : undefined
  return (
    <DefinitionList
      items={[
        ...(asker === undefined
          ? []
          : [{ term: t('askanswer.asker'), value: asker ?? t('askanswer.asker.anonymous') }]),
        { term: t('askanswer.unit'), value: t(`askanswer.unit.${sent.unit}`) },
        { term: t('askanswer.by'), value: t(`askanswer.by.${by}`) },
        {
          term: t('askanswer.age'),
          value: band === null ? t('askanswer.notSaid') : t(`askanswer.band.${band}`),
        },
        {
          term: t('askanswer.gender'),
          value: gender === null ? t('askanswer.notSaid') : t(`askanswer.gender.${gender}`),
        },
        {
          term: t('askanswer.needs'),
          value:
            needs.length === 0
              ? t('askanswer.none')
              : needs.map((need) => t(`askanswer.need.${need}`)).join(', '),
        },
        {
          term: t('askanswer.where'),
          value:
            where ?? (region === null ? t('askanswer.coalition') : t('askanswer.region', { number: region })),
        },
      ]}
    />
  )
}

interface SentListProps {
  readonly t: T
  readonly sent: SentNeed
  readonly by: ByWhen
  readonly asker?: string | null | undefined
}
