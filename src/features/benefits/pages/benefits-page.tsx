import type { Locale, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import {
  BackLink,
  Card,
  CardList,
  DangerLine,
  Details,
  ErrorSummary,
  Hush,
  Name,
  Notice,
  PageHeading,
  PageLink,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import { type BenefitSource, federalPrograms, yearOf } from '../benefits.ts'
import type { Answer } from '../domain/evaluate.ts'
import type { AnswerField, Answers } from '../read-answers.ts'
import { ruleKey } from '../rule-words.ts'
import type { Fitting } from '../which-may-fit.ts'
import { BenefitsForm } from './benefits-form.tsx'

export interface BenefitsPageProps {
  t: T
  locale: Locale
  path: string
  demo: boolean
}

/** The questions. The same for everyone, so it is sent from memory. */
export function AskPage(props: BenefitsPageProps & { typed?: Answers; wrong?: readonly AnswerField[] }) {
  const { t, locale, path, demo, typed = {}, wrong = [] } = props
  const errors = wrong.map((field) => ({ field, sentence: t('benefits.form.wrong') }))
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} demo={demo} error={errors.length > 0}>
      <BackLink t={t} path="/help" />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      <PageHeading lead={<SafetyText t={t} k="benefits.lead" />}>{t('benefits.heading')}</PageHeading>
      <NotLegal t={t} />
      <BenefitsForm t={t} typed={typed} wrong={wrong} />
      <p>
        <PageLink t={t} path="/benefits/programs">
          {t('benefits.programs.heading')}
        </PageLink>
      </p>
    </PublicFrame>
  )
}

/** What may fit, what cannot be told, and what seems not to fit, each with its reasons. */
export function AnswersPage(
  props: BenefitsPageProps & { typed: Answers; found: Readonly<Record<Answer, readonly Fitting[]>> },
) {
  const { t, locale, path, demo, typed, found } = props
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} languagePath="/benefits" demo={demo}>
      <BackLink t={t} path="/benefits" />
      <DangerLine t={t} />
      <PageHeading lead={t('benefits.results.lead')}>{t('benefits.results.heading')}</PageHeading>
      <NotLegal t={t} />
      {found.may.length > 0 ? (
        <Section heading={t('benefits.may.heading')}>
          <Fittings t={t} fittings={found.may} />
        </Section>
      ) : (
        <Notice t={t}>{t('benefits.none')}</Notice>
      )}
      {found.unknown.length > 0 && (
        <Section heading={t('benefits.unknown.heading')}>
          <Fittings t={t} fittings={found.unknown} />
        </Section>
      )}
      {found.not.length > 0 && (
        <Details summary={t('benefits.not.heading')}>
          <Fittings t={t} fittings={found.not} />
        </Details>
      )}
      <Section heading={t('benefits.next.heading')}>
        <p>
          <PageLink t={t} path="/help">
            {t('errors.next.help')}
          </PageLink>
        </p>
        <Details summary={t('benefits.again')}>
          <BenefitsForm t={t} typed={typed} wrong={[]} />
        </Details>
      </Section>
    </PublicFrame>
  )
}

/** What the federal government paid for in 2013, for people whose work it is to know. */
export function ProgramsPage({ t, locale, path, demo }: BenefitsPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} demo={demo}>
      <BackLink t={t} path="/benefits" />
      <DangerLine t={t} />
      <PageHeading lead={t('benefits.programs.lead')}>{t('benefits.programs.heading')}</PageHeading>
      <CardList>
        {federalPrograms().map((program) => (
          <Card key={program.id} t={t} heading={<Name lang="en">{program.agency}</Name>} level={2}>
            <p>{program.what[locale]}</p>
            <SourceLine t={t} sources={[program.source]} checkedOn={program.checkedOn} />
          </Card>
        ))}
      </CardList>
    </PublicFrame>
  )
}

function NotLegal({ t }: { t: T }) {
  return (
    <Notice t={t}>
      <p>
        <SafetyText t={t} k="benefits.notLegal" />
      </p>
      <p>
        <SafetyText t={t} k="benefits.old" />
      </p>
    </Notice>
  )
}

function Fittings({ t, fittings }: { t: T; fittings: readonly Fitting[] }) {
  return (
    <CardList>
      {fittings.map((one) => (
        <BenefitCard key={one.benefit.id} t={t} fitting={one} />
      ))}
    </CardList>
  )
}

/** What is not known of somebody is most of the list: its conditions open on a tap, so that the list can be read. */
function BenefitCard({ t, fitting }: { t: T; fitting: Fitting }) {
  const { benefit, evaluation } = fitting
  const { answer, holds, fails, open } = evaluation
  const more = (
    <>
      {answer === 'may' && <Reasons t={t} title={t('benefits.why.may')} ids={holds} />}
      {answer === 'unknown' && <Reasons t={t} title={t('benefits.why.unknown')} ids={open} />}
      {answer === 'not' && <Reasons t={t} title={t('benefits.why.not')} ids={fails} />}
      {answer !== 'not' && <Reasons t={t} title={t('benefits.why.also')} ids={benefit.askAlso} />}
      <p>{t('benefits.decides', { who: benefit.decides[t.locale] })}</p>
      <SourceLine t={t} sources={benefit.sources} checkedOn={benefit.checkedOn} />
    </>
  )
  return (
    <Card t={t} heading={benefit.name[t.locale]} id={benefit.id}>
      <p>{benefit.what[t.locale]}</p>
      {answer === 'unknown' ? (
        <Details
          summary={
            <>
              {t('benefits.more')}
              <Hush>: {benefit.name[t.locale]}</Hush>
            </>
          }
        >
          {more}
        </Details>
      ) : (
        more
      )}
    </Card>
  )
}

function Reasons({ t, title, ids }: { t: T; title: string; ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <>
      <p>{title}</p>
      <ul>
        {ids.map((id) => (
          <li key={id}>{t(ruleKey(id))}</li>
        ))}
      </ul>
    </>
  )
}

/** Where the facts come from and how old they are: said on every card. */
function SourceLine(props: { t: T; sources: readonly BenefitSource[]; checkedOn: string | null }) {
  const { t, sources, checkedOn } = props
  const year = yearOf({ sources })
  return (
    <p class="hint">
      {sources.map((source) => (
        <span key={source.cite}>
          <Name lang="en">{`${source.title}: ${source.cite}`}</Name>
          <br />
        </span>
      ))}
      {checkedOn === null
        ? t('benefits.unchecked', { year })
        : t('benefits.checked', { date: t.date(checkedOn) })}
    </p>
  )
}
