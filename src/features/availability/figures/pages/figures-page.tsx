import type { WhoActs } from '#features/identity/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import { Button, Form, PageHeading, Section, SelectField } from '#web/parts/index.ts'
import type { CountyAsked, GroupAsked } from '../domain/gaps.ts'
import { isOut, type Month } from '../domain/months.ts'
import type { Answered, HoursFresh } from '../month-figures.ts'
import { AnswersPart } from './answers-part.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { GapsPart } from './gaps-part.tsx'
import { HoursPart } from './hours-part.tsx'
import { monthWords, t, zoneWords } from './words.ts'

export const FIGURES = '/availability/figures'

export interface FiguresPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly now: Date
  /** By whose midnight its months are cut. */
  readonly zone: string
  readonly month: Month
  readonly months: readonly Month[]
  /** Sees each program by name. */
  readonly names: boolean
  readonly hours: readonly HoursFresh[]
  /** The published months up to this one. */
  readonly answered: readonly Answered[]
  readonly counties: readonly CountyAsked[]
  readonly groups: readonly GroupAsked[]
}

/** What a coalition can learn from a month: each figure as a picture and as a table, with what its numbers mean. */
export function FiguresPage(props: FiguresPageProps) {
  const { who, demo, now, zone, month, months } = props
  return (
    <WorkFrame title={t('figures.title')} path={FIGURES} who={who} demo={demo} here="figures">
      <PageHeading lead={t('figures.lead')}>{t('figures.heading')}</PageHeading>
      <Form action={FIGURES} method="get" inline>
        <SelectField
          t={t}
          name="month"
          label={t('figures.month')}
          value={month}
          options={months.map((one) => ({ value: one, label: monthWords(one) }))}
        />
        <Button kind="quiet">{t('figures.show')}</Button>
      </Form>
      <p class="hint">{t('figures.cut', { zone: zoneWords(zone) })}</p>
      <p>
        <a href={`${FIGURES}/list.csv?month=${month}`} download>
          {t('figures.csv', { month: monthWords(month) })}
        </a>
      </p>
      <FigureTiles {...props} />
      <Section heading={t('figures.hours.heading', { month: monthWords(month) })} id="hours">
        <HoursPart {...props} />
      </Section>
      <Section heading={t('figures.answers.heading', { month: monthWords(month) })} id="answers">
        <AnswersPart {...props} />
      </Section>
      <Section heading={t('figures.gaps.heading', { month: monthWords(month) })} id="gaps">
        {isOut(month, now) ? <GapsPart {...props} /> : <p class="empty">{t('figures.notOut')}</p>}
      </Section>
      <Section heading={t('figures.small.heading')} id="small">
        <p>{t('figures.small.rule')}</p>
        <p>{t('figures.small.more')}</p>
        <p>{t('figures.small.agency')}</p>
      </Section>
    </WorkFrame>
  )
}
