import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  DefinitionList,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import type { Unless } from '../../domain/fact.ts'
import { REVIEW_MONTHS, type Standing } from '../../domain/standing.ts'
import type { FactAct, FactFile } from '../../law-desk.ts'
import { CONTEST_REASONS } from '../../review-fact.ts'
import { boundWords, codeWords, reachWords } from '../../scope-words.ts'
import { StandingTag } from '../fact-view.tsx'
import { factPath } from './law-desk-page.tsx'

const t = translator('en')

/** What was typed or chosen before in one of the two forms. */
export interface TypedAct {
  readonly readOn?: string | undefined
  readonly months?: string | undefined
  readonly reason?: string | undefined
}

interface FactPageProps {
  readonly who: StewardHere
  readonly file: FactFile
  readonly standing: Standing
  readonly typed?: TypedAct | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** One fact, what was done with it, and the two ways to decide on it. */
export function FactPage({ who, file, standing, typed, errors = [], done }: FactPageProps) {
  const { fact } = file
  return (
    <StewardFrame
      title={t('steward.law.file.title')}
      path={factPath(fact.id)}
      who={who}
      here="law"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/steward/law">
        {t('steward.law.heading')}
      </BackLink>
      <PageHeading lead={<StandingTag t={t} status={standing} />}>
        <Name>{fact.citation}</Name>
      </PageHeading>
      <DefinitionList
        items={[
          { term: t('steward.law.place'), value: fact.jurisdiction },
          { term: t('steward.law.topic'), value: t(`law.topic.${fact.topic}`) },
          {
            term: t('steward.law.value'),
            value: [t(`law.value.${fact.value}`), boundWords(t, fact.scope), reachWords(t, fact.scope)]
              .filter(Boolean)
              .join(' · '),
          },
          { term: t('law.inOurWords'), value: fact.says },
          { term: t('steward.law.quote'), value: <blockquote>{fact.quote}</blockquote> },
          ...(fact.unless === null ? [] : unlessItems(fact.unless)),
          {
            term: t('steward.law.official'),
            value:
              fact.official === null ? (
                t('law.official.none')
              ) : (
                <a href={fact.official} rel="noreferrer noopener">
                  <bdi dir="ltr">{fact.official}</bdi>
                </a>
              ),
          },
          { term: t('steward.law.kind'), value: t(`law.kind.${fact.sourceKind}`) },
          { term: t('steward.law.asOf'), value: t.date(fact.asOf) },
          { term: t('steward.law.readOn'), value: t.date(fact.retrieved) },
          ...(fact.validFrom === null
            ? []
            : [{ term: t('steward.law.validFrom'), value: t.date(fact.validFrom) }]),
          ...(fact.validTo === null ? [] : [{ term: t('steward.law.validTo'), value: t.date(fact.validTo) }]),
        ]}
      />
      {fact.status !== 'superseded' && (
        <>
          <Verify file={file} typed={typed} errors={errors} />
          <Contest file={file} typed={typed} errors={errors} />
          <p>
            <a href={`/steward/law/enter?replaces=${fact.id}`}>{t('steward.law.replace')}</a>
          </p>
        </>
      )}
      <Acts acts={file.acts} />
    </StewardFrame>
  )
}

/** What the second person reads in the source as well: what is excepted, by which words and for whom. */
function unlessItems({ says, quote, for: whom }: Unless) {
  return [
    { term: t('law.unless'), value: says },
    { term: t('steward.law.unlessQuote'), value: <blockquote>{quote}</blockquote> },
    {
      term: t('steward.law.unlessFor'),
      value: whom?.map((code) => codeWords(t, code)).join(', ') ?? t('steward.law.unlessAll'),
    },
  ]
}

type FormProps = Required<Pick<FactPageProps, 'file' | 'errors'>> & Pick<FactPageProps, 'typed'>

function Verify({ file, typed, errors }: FormProps) {
  const { fact, mine } = file
  return (
    <Section heading={t('steward.law.verify.heading')}>
      {mine ? (
        <p>{t('steward.law.verify.mine')}</p>
      ) : (
        <Form action={`${factPath(fact.id)}/verify`}>
          <input type="hidden" name="version" value={String(fact.version)} />
          <p>{t('steward.law.verify.lead')}</p>
          <CheckboxField
            t={t}
            name="iRead"
            label={t('steward.law.verify.heading')}
            options={[{ value: 'yes', label: t('steward.law.verify.read') }]}
            error={errorFor(errors, 'iRead')}
          />
          <Field
            t={t}
            name="readOn"
            label={t('steward.law.verify.on')}
            hint={t('steward.law.day')}
            width="medium"
            maxLength={10}
            value={typed?.readOn}
            error={errorFor(errors, 'readOn')}
          />
          <SelectField
            t={t}
            name="months"
            label={t('steward.law.verify.months')}
            value={typed?.months ?? String(REVIEW_MONTHS)}
            options={[3, 6, REVIEW_MONTHS].map((count) => ({
              value: String(count),
              label: t('steward.law.verify.month', { count }),
            }))}
            error={errorFor(errors, 'months')}
          />
          <Button>{t('steward.law.verify.do')}</Button>
        </Form>
      )}
    </Section>
  )
}

function Contest({ file: { fact }, typed, errors }: FormProps) {
  return (
    <Section heading={t('steward.law.contest.heading')}>
      <Form action={`${factPath(fact.id)}/contest`}>
        <input type="hidden" name="version" value={String(fact.version)} />
        <p>{t('steward.law.contest.lead')}</p>
        <SelectField
          t={t}
          name="reason"
          label={t('steward.law.contest.reason')}
          empty={t('law.propose.choose')}
          value={typed?.reason}
          options={CONTEST_REASONS.map((reason) => ({
            value: reason,
            label: t(`steward.law.reason.${reason}`),
          }))}
          error={errorFor(errors, 'reason')}
        />
        <Button kind="quiet">{t('steward.law.contest.do')}</Button>
      </Form>
    </Section>
  )
}

function Acts({ acts }: { acts: readonly FactAct[] }) {
  return (
    <Section heading={t('steward.law.file.acts')}>
      <Table<FactAct>
        t={t}
        caption={t('steward.law.file.acts')}
        hideCaption
        rows={acts}
        rowKey={(act) => `${act.what} ${act.at.toISOString()}`}
        columns={[
          { heading: t('steward.law.file.when'), cell: (act) => <When t={t} at={act.at} /> },
          { heading: t('steward.law.file.what'), rowHeading: true, cell: actWords },
          { heading: t('steward.law.file.who'), cell: (act) => <Name>{act.who}</Name> },
        ]}
      />
    </Section>
  )
}

function actWords(act: FactAct): string {
  switch (act.what) {
    case 'verified':
      return t('steward.law.act.verified', {
        date: act.readOn === null ? '' : t.date(act.readOn),
        until: act.reviewBy === null ? '' : t.date(act.reviewBy),
      })
    case 'contested': {
      const reason = CONTEST_REASONS.find((one) => one === act.reason)
      return t('steward.law.act.contested', { reason: reason ? t(`steward.law.reason.${reason}`) : '' })
    }
    case 'entered':
    case 'superseded':
      return t(`steward.law.act.${act.what}`)
  }
}
