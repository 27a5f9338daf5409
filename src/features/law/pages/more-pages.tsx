import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  ErrorSummary,
  errorFor,
  Field,
  FoldedQuestions,
  Form,
  Name,
  PageHeading,
  PageLink,
  Section,
  SelectField,
  Table,
  When,
} from '#web/parts/index.ts'
import { TOPICS, type Topic } from '../domain/topics.ts'
import type { LawChange } from '../law-changes.ts'
import { PROBLEMS } from '../proposals.ts'
import type { ProposeField, TypedProposal } from '../read-proposal.ts'
import { FactView, known } from './fact-view.tsx'
import type { LawPageProps } from './page-props.ts'
import { InShort } from './place-pages.tsx'
import { HowSure, lawPath, places } from './register-pages.tsx'
import { commonStanding, SourceNote } from './source-note.tsx'

/** Every act on the register, newest first; who acted is not shown. */
export function ChangesPage({
  t,
  locale,
  path,
  demo,
  book,
  changes,
}: LawPageProps & { changes: readonly LawChange[] }) {
  return (
    <OpenFrame locale={locale} t={t} name={t('law.changes.heading')} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/law" />
      <PageHeading lead={t('law.changes.lead')}>{t('law.changes.heading')}</PageHeading>
      <Table<LawChange>
        t={t}
        caption={t('law.changes.heading')}
        hideCaption
        rows={changes}
        rowKey={(one) => `${one.factId} ${one.what} ${one.at.toISOString()}`}
        empty={t('law.changes.none')}
        columns={[
          { heading: t('law.changes.when'), cell: (one) => <When t={t} at={one.at} form="day" /> },
          {
            heading: t('law.changes.what'),
            rowHeading: true,
            cell: (one) => t(`law.changes.${one.what}`),
          },
          {
            heading: t('law.table.state'),
            cell: (one) => (
              <PageLink t={t} path={lawPath(one.jurisdiction)}>
                <Name lang="en">{book.stateOf(one.jurisdiction)?.name ?? one.jurisdiction}</Name>
              </PageLink>
            ),
          },
          { heading: t('law.table.topic'), cell: (one) => t(`law.topic.${one.topic}`) },
          { heading: t('law.citation'), cell: (one) => <Name lang="en">{one.citation}</Name> },
        ]}
      />
      <p>
        <a href="/law/changes.atom">{t('law.changes.feed')}</a>
      </p>
    </OpenFrame>
  )
}

const REMEDIES = [
  'restitution',
  'civil-action',
  'aid',
  'in-court',
  'clearing',
  'immunity',
  'custody',
] as const satisfies readonly Topic[]

/** What a survivor can ask for, item by item, in few words and with the words of federal law where it is known (S67). */
export function RemediesPage({ t, locale, path, demo, book }: LawPageProps) {
  const all = REMEDIES.flatMap((topic) =>
    known(book.factsFor({ state: 'US', topic, audience: 'professional' })),
  )
  return (
    <OpenFrame locale={locale} t={t} name={t('law.remedies.heading')} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/law" />
      <PageHeading lead={t('law.remedies.lead')}>{t('law.remedies.heading')}</PageHeading>
      <HowSure t={t} answers={all} />
      {REMEDIES.map((topic) => {
        const facts = known(book.factsFor({ state: 'US', topic, audience: 'professional' }))
        return (
          <Section key={topic} heading={t(`law.topic.${topic}`)}>
            {facts.length === 0 ? (
              <p>
                {t('law.status.unknown')}. {t('law.remedies.ask')}.
              </p>
            ) : (
              <FoldedQuestions
                items={facts.map((answer) => ({
                  key: answer.fact.id,
                  question: <InShort t={t} facts={[answer.fact]} />,
                  short: <Name lang="en">{answer.fact.citation}</Name>,
                  body: <FactView t={t} answer={answer} common={commonStanding(all)} />,
                }))}
              />
            )}
            <p>
              <PageLink t={t} path={`/law/topic/${topic}`}>
                {t('law.link.topicEverywhere')}
              </PageLink>
            </p>
          </Section>
        )
      })}
      <SourceNote t={t} book={book} answers={all} />
    </OpenFrame>
  )
}

type ProposePageProps = LawPageProps & {
  typed: TypedProposal
  wrong: readonly ProposeField[]
  lines: readonly ShownLine[]
}

const SENTENCES = {
  place: 'law.propose.wrongPlace',
  topic: 'law.propose.wrongTopic',
  matter: 'law.propose.wrongProblem',
  citation: 'law.propose.wrongCitation',
  official: 'law.propose.wrongOfficial',
} as const satisfies Record<ProposeField, string>

/** Choices and a section: the form has no box that could hold a story. */
export function ProposePage({ t, locale, path, demo, book, typed, wrong, lines }: ProposePageProps) {
  const href = useHref(locale)
  const errors = wrong.map((field) => ({ field, sentence: t(SENTENCES[field]) }))
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={t('law.propose.heading')}
      neutral="page"
      path={path}
      demo={demo}
      error={errors.length > 0}
    >
      <BackLink t={t} path="/law" />
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={t('law.propose.lead')}>{t('law.propose.heading')}</PageHeading>
      <p>{t('law.propose.noStory')}</p>
      <Form action={href('/law/propose')}>
        <SelectField
          t={t}
          name="place"
          label={t('law.propose.place')}
          empty={t('law.propose.choose')}
          value={typed.place}
          options={[
            { value: 'US', label: t('law.federal.heading') },
            ...places(book).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          error={errorFor(errors, 'place')}
        />
        <SelectField
          t={t}
          name="topic"
          label={t('law.table.topic')}
          empty={t('law.propose.choose')}
          value={typed.topic}
          options={TOPICS.map((topic) => ({ value: topic, label: t(`law.topic.${topic}`) }))}
          error={errorFor(errors, 'topic')}
        />
        <SelectField
          t={t}
          name="matter"
          label={t('law.propose.problem')}
          empty={t('law.propose.choose')}
          value={typed.matter}
          options={PROBLEMS.map((problem) => ({ value: problem, label: t(`law.propose.${problem}`) }))}
          error={errorFor(errors, 'matter')}
        />
        <Field
          t={t}
          name="citation"
          label={t('law.propose.citation')}
          hint={t('law.propose.citationHint')}
          maxLength={80}
          inputLang="en"
          spellCheck={false}
          value={typed.citation}
          error={errorFor(errors, 'citation')}
        />
        <Field
          t={t}
          name="official"
          type="url"
          optional
          label={t('law.propose.official')}
          hint={t('law.propose.officialHint')}
          maxLength={300}
          value={typed.official}
          error={errorFor(errors, 'official')}
        />
        <Button>{t('law.propose.send')}</Button>
      </Form>
      <Lines t={t} lines={lines} />
    </OpenFrame>
  )
}

export function ProposedPage({ t, locale, path, demo }: { t: T } & Omit<LawPageProps, 'book'>) {
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={t('law.propose.sentHeading')}
      neutral="page"
      path={path}
      demo={demo}
    >
      <BackLink t={t} path="/law" />
      <PageHeading lead={t('law.propose.sent')}>{t('law.propose.sentHeading')}</PageHeading>
      <p>
        <PageLink t={t} path="/law/changes">
          {t('law.changes.heading')}
        </PageLink>
      </p>
    </OpenFrame>
  )
}
