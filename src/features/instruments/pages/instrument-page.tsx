import { coursePath } from '#features/training/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  ButtonLink,
  DefinitionList,
  Details,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  Section,
} from '#web/parts/index.ts'
import { EvidenceCard } from '../evidence/evidence-card.tsx'
import type { GateCode } from '../gates.ts'
import type { Agreement } from '../keeping/agreements.ts'
import type { OwnTraining } from '../keeping/trainings.ts'
import type { Instrument } from '../package/instrument.ts'
import type { SiteFacts } from '../site-facts.ts'
import { ageWords, courseWords, languageWords, modeWords, pathOf, settingWords } from '../words.ts'
import { InstrumentsFrame } from './frame.tsx'

export interface TypedAgreement {
  readonly holder?: string | undefined
  readonly keptAt?: string | undefined
  readonly until?: string | undefined
}

export interface InstrumentProps extends PageProps {
  readonly instrument: Instrument
  readonly active: boolean
  /** What stands against giving it here whoever the young person is; nothing where somebody acts for no program. */
  readonly gates: readonly GateCode[]
  /** Of whoever looks; null: none · undefined: it asks for none. */
  readonly training?: OwnTraining | null | undefined
  readonly agreements: readonly Agreement[]
  readonly site: SiteFacts
  readonly questions: readonly string[]
  readonly exportable: boolean
  readonly typed?: TypedAgreement
}

/** One questionnaire: what it is, what stands against giving it here, and what is known of it. */
export function InstrumentPage(props: InstrumentProps) {
  const { instrument, active, gates, site, questions, who } = props
  const { package: pkg } = instrument
  return (
    <InstrumentsFrame
      page={props}
      path={pathOf(pkg)}
      heading={`${pkg.title} ${pkg.version}`}
      lead={pkg.reportingNote}
    >
      <Notice t={t} kind="aging" title={t('instruments.draft')}>
        {t('instruments.draft.means')}
      </Notice>
      {gates.length > 0 && (
        <Section heading={t('instruments.gates')} id="gates">
          <ul>
            {gates.map((code) => (
              <li key={code}>{t(`instruments.gate.${code}`)}</li>
            ))}
          </ul>
        </Section>
      )}
      <OwnTrainingLine {...props} />
      {who.permissions.has('instruments.lead') && (
        <Form action={`${pathOf(pkg)}/${active ? 'deactivate' : 'activate'}`} inline>
          <span>{t(active ? 'instruments.active.here' : 'instruments.inactive.here')}</span>
          <Button kind={active ? 'quiet' : undefined}>
            {t(active ? 'instruments.deactivate' : 'instruments.activate')}
          </Button>
        </Form>
      )}
      <Section heading={t('instruments.facts')}>
        <DefinitionList items={factsOf(pkg)} />
        {props.exportable && (
          <ButtonLink kind="quiet" href={`${pathOf(pkg)}/export`}>
            {t('instruments.export')}
          </ButtonLink>
        )}
      </Section>
      <Details summary={t('instruments.questions')}>
        <ul>
          {questions.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Details>
      <EvidenceCard pkg={pkg} site={site} />
      {pkg.requiresAgreement && <Agreements {...props} />}
    </InstrumentsFrame>
  )
}

/** Until when whoever looks is trained for it, and where; what to do where they are not. */
function OwnTrainingLine({ instrument, training, now }: InstrumentProps) {
  const course = instrument.package.requiresTraining?.course
  if (course === undefined) return null
  const path = coursePath(course)
  const isNow = training != null && training.until >= now
  return (
    <p>
      {training &&
        t(`instruments.trained.${isNow ? training.by : 'lapsed'}`, {
          until: t.date(training.until.toISOString().slice(0, 10)),
        })}{' '}
      {!isNow && path !== undefined && (
        <a href={path}>{t('instruments.trained.take', { course: courseWords(course) })}</a>
      )}
    </p>
  )
}

function factsOf(pkg: Instrument['package']) {
  const languages = pkg.languages.map(({ code, translationSource, validated }) =>
    t(validated ? 'instruments.language' : 'instruments.language.not-validated', {
      language: languageWords(code),
      source: translationSource,
    }),
  )
  return [
    { term: t('instruments.fact.holder'), value: pkg.holder },
    {
      term: t('instruments.fact.license'),
      value: `${t(`instruments.license.${pkg.license.kind}`)} ${pkg.license.evidence}`,
    },
    { term: t('instruments.fact.ages'), value: ageWords(pkg.ages) },
    { term: t('instruments.fact.settings'), value: pkg.settings.map(settingWords).join(', ') },
    { term: t('instruments.fact.modes'), value: pkg.modes.map(modeWords).join(', ') },
    { term: t('instruments.fact.languages'), value: languages.join('; ') },
    {
      term: t('instruments.fact.training'),
      value: pkg.requiresTraining
        ? t('instruments.training.valid', {
            course: courseWords(pkg.requiresTraining.course),
            months: pkg.requiresTraining.validMonths,
          })
        : t('instruments.training.none'),
    },
    {
      term: t('instruments.fact.agreement'),
      value: t(pkg.requiresAgreement ? 'instruments.agreement.needed' : 'instruments.agreement.not-needed'),
    },
  ]
}

function Agreements({ instrument, agreements, who, typed = {}, errors = [] }: InstrumentProps) {
  const keeps = who.permissions.has('instruments.keep')
  return (
    <Section heading={t('instruments.agreement')} id="agreement">
      {agreements.length === 0 ? (
        <p class="hint">{t('instruments.agreement.none')}</p>
      ) : (
        <ul>
          {agreements.map(({ id, holder, keptAt, until, by }) => (
            <li key={id}>
              <AgreementLine id={id} ends={keeps}>
                {t.parts(until === null ? 'instruments.agreement.line.open' : 'instruments.agreement.line', {
                  holder,
                  keptAt,
                  by: <Name key="by">{by}</Name>,
                  ...(until !== null && { until: t.date(until) }),
                })}
              </AgreementLine>
            </li>
          ))}
        </ul>
      )}
      {keeps && (
        <Form action={`${pathOf(instrument.package)}/agreement`}>
          <Field
            t={t}
            name="holder"
            label={t('instruments.agreement.holder')}
            maxLength={200}
            value={typed.holder}
            error={errorFor(errors, 'holder')}
          />
          <Field
            t={t}
            name="keptAt"
            label={t('instruments.agreement.kept-at')}
            hint={t('instruments.agreement.kept-at.hint')}
            maxLength={300}
            value={typed.keptAt}
            error={errorFor(errors, 'keptAt')}
          />
          <Field
            t={t}
            name="until"
            type="date"
            label={t('instruments.agreement.until')}
            hint={t('instruments.agreement.until.hint')}
            optional
            width="medium"
            value={typed.until}
            error={errorFor(errors, 'until')}
          />
          <Button>{t('instruments.agreement.record')}</Button>
        </Form>
      )}
    </Section>
  )
}

function AgreementLine({
  id,
  ends,
  children,
}: {
  readonly id: string
  readonly ends: boolean
  readonly children: preact.ComponentChildren
}) {
  if (!ends) return <span>{children}</span>
  return (
    <Form action={`/instruments/agreements/${id}/end`} inline>
      <span>{children}</span>
      <Button kind="quiet">{t('instruments.agreement.end')}</Button>
    </Form>
  )
}
