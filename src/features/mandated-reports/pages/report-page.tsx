import type { LawAnswer, LawBook } from '#features/law/index.ts'
import { MandatedWays, NoReportLine, type ReportLine, statewideCalls } from '#features/lines/index.ts'
import type { Decision } from '#features/sharing/index.ts'
import { reasonWords } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Checkbox,
  Cluster,
  DangerLine,
  DefinitionList,
  errorFor,
  Field,
  Form,
  Name,
  Phone,
  RadioField,
  Section,
  SelectField,
  When,
} from '#web/parts/index.ts'
import type { MandatedReport, Report, Sending } from '../report/mandated-report.ts'
import { ReportWords } from './report-words.tsx'
import { type Page, ReportFrame, reportPath, reportsPath, stateName } from './shared.tsx'

export const CHANNELS = ['call', 'online', 'in-person', 'fax', 'mail'] as const
export const YOUTH = ['told', 'not-safe', 'not-reached'] as const
export const PLANS = ['made', 'not-yet'] as const

/** What somebody typed of how they made it, whatever it was. */
export interface TypedMade {
  readonly at?: string | undefined
  readonly channel?: string | undefined
  readonly organization?: string | undefined
  readonly person?: string | undefined
  readonly number?: string | undefined
  readonly youth?: string | undefined
  readonly plan?: string | undefined
  readonly known?: boolean | undefined
  readonly clean?: boolean | undefined
}

export interface ReportPageProps extends Page {
  readonly record: string
  readonly one: MandatedReport
  readonly author: string | undefined
  /** Of one that was not made. */
  readonly rules: Pick<Decision, 'outcome' | 'reasons'> | undefined
  readonly line: ReportLine | undefined
  readonly code: ReturnType<LawBook['factsFor']> | undefined
  readonly typed: TypedMade
  /** The version that was read before it is written down as made. */
  readonly readVersion: number
  /** The young person's own page does not show it, because telling them first was not safe. */
  readonly kept: boolean
}

/** One report: what is told, whom to call, what the rules say; then how it was made. */
export function ReportPage(props: ReportPageProps) {
  const { record, one } = props
  const words = one.words
  if (!words)
    return (
      <ReportFrame
        page={props}
        record={record}
        path={reportPath(record, one.id)}
        heading={t('mandatedreports.page.heading')}
        lead={t('mandatedreports.one.gone')}
        back={{ href: reportsPath(record), words: t('mandatedreports.heading') }}
      >
        {null}
      </ReportFrame>
    )
  const { report, sending } = words
  const isMade = sending.at !== ''
  return (
    <ReportFrame
      page={props}
      record={record}
      path={reportPath(record, one.id)}
      heading={t('mandatedreports.page.heading')}
      lead={t('mandatedreports.page.lead', {
        to: t(`mandatedreports.to.${report.to}`),
        state: stateName(report.state),
      })}
      back={{ href: reportsPath(record), words: t('mandatedreports.heading') }}
    >
      {isMade ? <Made {...props} sending={sending} /> : <DangerLine t={t} />}
      {!isMade && <Call {...props} report={report} />}
      <Section heading={t('mandatedreports.page.words')} id="words">
        <ReportWords report={report} />
        <p class="hint">
          {t.parts('mandatedreports.page.prepared', {
            name: <Name key="name">{props.author ?? t('timeline.somebody')}</Name>,
            at: <When key="at" t={t} at={one.recordedAt} form="clock" />,
          })}
        </p>
        <Cluster>
          <Form action={`${reportPath(record, one.id)}/print`} plain>
            <Button kind="quiet">{t('mandatedreports.page.print')}</Button>
          </Form>
          {!isMade && (
            <ButtonLink kind="quiet" href={`${reportPath(record, one.id)}/change`}>
              {t('mandatedreports.page.change')}
            </ButtonLink>
          )}
        </Cluster>
      </Section>
      {!isMade && <Rules {...props} />}
      {!isMade && <MakeForm {...props} />}
    </ReportFrame>
  )
}

function Call({ line, code, report }: ReportPageProps & { report: Report }) {
  const calls = line?.line ? statewideCalls(line.line) : []
  return (
    <Section heading={t('mandatedreports.page.call')} id="call">
      {line && report.to === 'child-welfare' && (
        <>
          {calls.map(({ display }) => (
            <p key={display}>
              <Phone t={t} number={display} />
            </p>
          ))}
          {!line.line && <NoReportLine t={t} state={report.state} />}
          <MandatedWays t={t} ways={line.mandated} />
        </>
      )}
      <p>
        <strong>{t('mandatedreports.page.code', { state: stateName(report.state) })}</strong>{' '}
        <Code code={code} />
      </p>
      <p>
        <a href={`/duty/${report.state.toLowerCase()}`}>{t('mandatedreports.first.duty.open')}</a>
      </p>
    </Section>
  )
}

/** What the register knows of the allegation that a state counts this as, as sure as it is. */
function Code({ code }: Pick<ReportPageProps, 'code'>) {
  const known = (code ?? []).filter(
    (one): one is LawAnswer & { fact: NonNullable<LawAnswer['fact']> } => one.fact !== undefined,
  )
  if (known.length === 0) return <>{t('mandatedreports.page.code.unknown')}</>
  return (
    <>
      {known.map(({ status, fact }) => (
        <span key={fact.id} lang="en">
          {fact.says} ({fact.citation}; {t(`law.status.${status}`)})
        </span>
      ))}
    </>
  )
}

function Rules({ rules }: ReportPageProps) {
  if (!rules) return null
  return (
    <Section heading={t('mandatedreports.page.rules')} id="rules">
      {rules.outcome === 'allow' ? (
        <p>{t('mandatedreports.page.rules.allow')}</p>
      ) : (
        <>
          <p>
            {t('mandatedreports.page.rules.deny', {
              reasons: [...new Set(rules.reasons.map(reasonWords))].join(' '),
            })}
          </p>
          <p>{t('mandatedreports.page.rules.duty')}</p>
          <p>{t('mandatedreports.page.rules.written')}</p>
        </>
      )}
    </Section>
  )
}

function MakeForm({ record, one, typed, readVersion, errors }: ReportPageProps) {
  return (
    <Section heading={t('mandatedreports.made.heading')} id="made">
      <Form action={`${reportPath(record, one.id)}/made`}>
        <input type="hidden" name="version" value={readVersion} />
        <Field
          t={t}
          name="at"
          type="datetime-local"
          label={t('mandatedreports.made.at')}
          value={typed.at}
          error={errorFor(errors, 'at')}
        />
        <SelectField
          t={t}
          name="channel"
          label={t('mandatedreports.made.channel')}
          empty={t('mandatedreports.made.channel.choose')}
          value={typed.channel}
          error={errorFor(errors, 'channel')}
          options={CHANNELS.map((value) => ({ value, label: t(`mandatedreports.made.channel.${value}`) }))}
        />
        <Field
          t={t}
          name="organization"
          label={t('mandatedreports.made.organization')}
          value={typed.organization}
          maxLength={200}
          error={errorFor(errors, 'organization')}
        />
        <Field
          t={t}
          name="person"
          label={t('mandatedreports.made.person')}
          optional
          value={typed.person}
          maxLength={200}
          error={errorFor(errors, 'person')}
        />
        <Field
          t={t}
          name="number"
          label={t('mandatedreports.made.number')}
          optional
          width="medium"
          value={typed.number}
          maxLength={100}
          error={errorFor(errors, 'number')}
        />
        <RadioField
          t={t}
          name="youth"
          label={t('mandatedreports.made.youth')}
          value={typed.youth}
          error={errorFor(errors, 'youth')}
          options={YOUTH.map((value) => ({
            value,
            label: t(`mandatedreports.made.youth.${value}`),
            ...(value === 'not-safe' && { hint: t('mandatedreports.made.youth.not-safe.hint') }),
          }))}
        />
        <RadioField
          t={t}
          name="plan"
          label={t('mandatedreports.made.plan')}
          inline
          value={typed.plan}
          error={errorFor(errors, 'plan')}
          options={PLANS.map((value) => ({ value, label: t(`mandatedreports.made.plan.${value}`) }))}
        />
        <Checkbox name="known" label={t('mandatedreports.made.known')} checked={typed.known} />
        <Checkbox name="clean" label={t('mandatedreports.made.clean')} checked={typed.clean} />
        <Button>{t('mandatedreports.made.save')}</Button>
      </Form>
    </Section>
  )
}

function Made({ record, one, kept, sending }: ReportPageProps & { sending: Sending }) {
  const { channel, organization, person, number, youth, plan } = sending
  return (
    <Section heading={t('mandatedreports.made.done.heading')} id="made">
      <DefinitionList
        items={[
          {
            term: t('mandatedreports.made.when'),
            value: <When t={t} at={new Date(sending.at)} form="clock" />,
          },
          ...(channel === ''
            ? []
            : [
                {
                  term: t('mandatedreports.made.channel'),
                  value: t(`mandatedreports.made.channel.${channel}`),
                },
              ]),
          { term: t('mandatedreports.made.organization'), value: <Name>{organization}</Name> },
          ...(person === ''
            ? []
            : [{ term: t('mandatedreports.made.person'), value: <Name>{person}</Name> }]),
          ...(number === ''
            ? []
            : [{ term: t('mandatedreports.made.number'), value: <bdi dir="ltr">{number}</bdi> }]),
          ...(youth === ''
            ? []
            : [{ term: t('mandatedreports.made.youth'), value: t(`mandatedreports.made.youth.${youth}`) }]),
          ...(plan === ''
            ? []
            : [{ term: t('mandatedreports.made.plan'), value: t(`mandatedreports.made.plan.${plan}`) }]),
        ]}
      />
      <p>
        {t('mandatedreports.made.clocks')}{' '}
        <a href={`/records/${record}/clocks`}>{t('mandatedreports.made.clocks.open')}</a>
      </p>
      <p>{t('mandatedreports.made.stays')}</p>
      {kept && (
        <Form action={`${reportPath(record, one.id)}/safe`}>
          <p>{t('mandatedreports.made.kept')}</p>
          <Button kind="quiet">{t('mandatedreports.made.safe')}</Button>
        </Form>
      )}
      <p>
        {t('mandatedreports.made.corrected')}{' '}
        <a href={`/records/${record}/disclosures`}>{t('mandatedreports.made.ledger')}</a>
      </p>
    </Section>
  )
}
