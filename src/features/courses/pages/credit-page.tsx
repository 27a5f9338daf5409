import { EnglishWords, Sources, StateChooser, stateName } from '#features/guidance/parts.ts'
import { DefinitionList, Notice, PageHeading, Section } from '#web/parts/index.ts'
import type { Mandate } from '../content/registers.ts'
import { CoursesFrame, CoursesInEnglish, type CoursesProps } from './courses-frame.tsx'
import { Looked } from './looked.tsx'

/** Hours that boards ask for, by state, each as sure as its source (§1.5). The board is final. */
export function CreditPage(props: CoursesProps) {
  const { t, library, reader, path } = props
  const { state } = reader
  const shown = library.mandates.filter((one) => state === undefined || one.state === state)
  const byState = Map.groupBy(shown, (one) => one.state)
  return (
    <CoursesFrame {...props} name={t('courses.credit.heading')}>
      <PageHeading lead={t('courses.credit.lead')}>{t('courses.credit.heading')}</PageHeading>
      <Notice t={t} kind="aging">
        {t('courses.credit.ours')}
      </Notice>
      <CoursesInEnglish t={t} />
      <StateChooser path={path} />
      {shown.length === 0 && <p>{t('courses.credit.none')}</p>}
      {[...byState].map(([code, mandates]) => (
        <Section key={code} heading={stateName(code)}>
          {mandates.map((one) => (
            <OneMandate key={one.id} t={t} one={one} />
          ))}
        </Section>
      ))}
    </CoursesFrame>
  )
}

function OneMandate({ t, one }: Pick<CoursesProps, 't'> & { readonly one: Mandate }) {
  return (
    <>
      <h3>
        <EnglishWords t={t}>{one.board}</EnglishWords>
      </h3>
      <p>
        {t('courses.credit.hours', { hours: one.hours })}, {t(`courses.credit.${one.frequency}`)}
      </p>
      <Looked t={t} verifiedOn={one.verifiedOn} doubt={one.doubt} />
      <DefinitionList
        items={[
          {
            term: t('courses.credit.providers'),
            value:
              one.providers === null ? (
                t('courses.credit.providers.unknown')
              ) : (
                <EnglishWords t={t}>{one.providers}</EnglishWords>
              ),
          },
          { term: t('courses.credit.source'), value: <Sources sources={[one.source]} /> },
        ]}
      />
    </>
  )
}
