import { writtenCode } from '#features/corrections/index.ts'
import type { PageProps } from '#features/directory/parts.ts'
import { jurisdictionName } from '#features/identity/index.ts'
import type { LawBook } from '#features/law/index.ts'
import { DutyInShort } from '#features/law/parts.ts'
import { Lines, type ReportLine, type ShownLine } from '#features/lines/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  Cluster,
  DangerLine,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Notice,
  PageHeading,
  PageLink,
  RadioField,
  SafetyText,
  Section,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { ABOUT, AGES, ASKS, DANGER } from '../domain/choices.ts'
import { LONGEST, LONGEST_CONSULT, type SentFields } from '../domain/read-telling.ts'
import type { Listening } from '../telling/listening.ts'
import { DeleteDraft, DraftFields, DraftSaid, OtherText, type ShownDraft } from './draft-parts.tsx'
import { ASKED_FIRST, jobOf, type Start, stateOf, TELLERS } from './report-form.ts'
import { Sending } from './sending.tsx'

export interface ReportProps extends PageProps {
  readonly lines: readonly ShownLine[]
  readonly typed: SentFields
  readonly errors?: readonly SummaryError[] | undefined
}

/** Which duty somebody may have, as far as it is known. */
export interface DutyProps {
  readonly book: LawBook
  readonly report: ReportLine | undefined
}

export function Frame(
  props: Pick<ReportProps, 't' | 'locale' | 'path' | 'demo' | 'errors'> & {
    readonly back: string
    readonly unlisted?: boolean
    readonly languagePath?: string
    /** Without a form that somebody types much into. */
    readonly brief?: boolean
    readonly children: preact.ComponentChildren
  },
) {
  const { t, locale, path, demo, errors = [], back, children } = props
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="page"
      script={props.brief ? undefined : 'report.js'}
      path={path}
      languagePath={props.languagePath ?? '/report'}
      demo={demo}
      error={errors.length > 0}
      unlisted={props.unlisted}
    >
      <BackLink t={t} path={back} />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      {children}
    </PublicFrame>
  )
}

/** What this is and is not, before anything is asked. */
export function StartPage(
  props: ReportProps & { readonly places: readonly Listening[]; readonly isOnCall: boolean },
) {
  const { t, lines, places, typed, errors } = props
  const href = useHref(t.locale)
  return (
    <Frame {...props} back="/help">
      <PageHeading lead={t('report.lead')}>{t('report.heading')}</PageHeading>
      <NotTheReport {...props} />
      <Section heading={t('report.limits.heading')}>
        <p>
          <SafetyText t={t} k="report.rule.limits" />
        </p>
      </Section>
      <Lines t={t} lines={lines} withoutEmergency brief />
      <OnCall t={t} isOnCall={props.isOnCall} />
      <Form action={href('/report')}>
        <RadioField
          t={t}
          name="work"
          label={t('report.work')}
          hint={t('report.work.hint')}
          options={TELLERS.map((value) => ({ value, label: t(`report.work.${value}`) }))}
          value={typed.work}
          error={errorFor(errors, 'work')}
        />
        <SelectField
          t={t}
          name="place"
          label={t('report.place')}
          empty={t('report.place.choose')}
          options={[
            ...places.map(({ place }) => ({ value: place, label: jurisdictionName(place), lang: 'en' })),
            { value: 'elsewhere', label: t('report.place.elsewhere') },
          ]}
          value={typed.place}
          error={errorFor(errors, 'place')}
        />
        <Field
          t={t}
          name="earlier"
          label={t('report.earlier')}
          hint={t('report.earlier.hint')}
          optional
          width="medium"
          maxLength={60}
          spellCheck={false}
          value={typed.earlier}
          error={errorFor(errors, 'earlier')}
        />
        <Button>{t('report.next')}</Button>
      </Form>
      <p>
        <PageLink t={t} path="/report/draft">
          {t('report.draft.link')}
        </PageLink>
      </p>
    </Frame>
  )
}

/** When nobody is on call it says so before the first question. */
function OnCall({ t, isOnCall }: Pick<ReportProps, 't'> & { readonly isOnCall: boolean }) {
  if (isOnCall) return <p>{t('report.onCall')}</p>
  return (
    <Notice t={t} kind="aging" title={<SafetyText t={t} k="report.rule.nobody" />}>
      <p>
        <SafetyText t={t} k="report.rule.wait" />
      </p>
    </Notice>
  )
}

/** On each of these pages, since it is the one thing that nobody may get wrong. */
function NotTheReport({ t }: Pick<ReportProps, 't'>) {
  return (
    <p>
      <strong>
        <SafetyText t={t} k="report.rule.notReport" />
      </strong>
    </p>
  )
}

/** No team of ours is there: whom to call. */
export function ElsewherePage(props: ReportProps) {
  const { t, lines } = props
  return (
    <Frame {...props} back="/report" unlisted>
      <PageHeading lead={t('report.elsewhere.lead')}>{t('report.elsewhere.heading')}</PageHeading>
      <NotTheReport {...props} />
      <p>
        <PageLink t={t} path="/duty">
          {t('report.duty.open')}
        </PageLink>
      </p>
      <Lines t={t} lines={lines} withoutEmergency />
    </Frame>
  )
}

/** The questions: of a concern, or of a consult, which names nobody. */
export function TellPage(
  props: ReportProps &
    DutyProps & {
      readonly start: Start
      readonly isOnCall: boolean
      readonly draft?: ShownDraft | undefined
    },
) {
  const { t, typed, errors, lines, start, draft } = props
  const href = useHref(t.locale)
  const isConsult = start.form === 'consult'
  const radio = { t, typed, errors }
  return (
    <Frame {...props} back="/report" unlisted>
      {draft && <DraftSaid t={t} draft={draft} />}
      {draft && <OtherText t={t} draft={draft} typed={typed} />}
      <PageHeading lead={isConsult ? <SafetyText t={t} k="report.rule.consult" /> : t('report.concern.lead')}>
        {t(isConsult ? 'report.consult.heading' : 'report.concern.heading')}
      </PageHeading>
      <NotTheReport {...props} />
      <OnCall t={t} isOnCall={props.isOnCall} />
      <Form action={href('/report')}>
        {ASKED_FIRST.map((name) => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        <Sending typed={typed} />
        <Choose {...radio} name="danger" of={DANGER} hint={t('report.danger.hint')} />
        <Choose {...radio} name="about" of={ABOUT} />
        <Choose {...radio} name="age" of={AGES} />
        {isConsult && <Choose {...radio} name="asks" of={ASKS} />}
        <TextArea
          t={t}
          name="text"
          label={t(isConsult ? 'report.text.consult' : 'report.text')}
          hint={t(isConsult ? 'report.text.consult.hint' : 'report.text.hint')}
          maxLength={isConsult ? LONGEST_CONSULT : LONGEST.text}
          value={typed.text}
          error={errorFor(errors, 'text')}
        />
        {!isConsult &&
          (['who', 'reach'] as const).map((name) => (
            <Field
              key={name}
              t={t}
              name={name}
              label={t(`report.${name}`)}
              hint={t(`report.${name}.hint`)}
              optional
              maxLength={LONGEST[name]}
              value={typed[name]}
              error={errorFor(errors, name)}
            />
          ))}
        <Unseen t={t} typed={typed} errors={errors} />
        <DraftFields t={t} draft={draft} />
        <Cluster>
          <Button name="step" value="send">
            {t('report.send')}
          </Button>
          <Button kind="quiet" name="step" value="save">
            {t(draft ? 'report.draft.keep' : 'report.draft.save')}
          </Button>
        </Cluster>
      </Form>
      {draft && <DeleteDraft t={t} draft={draft} />}
      <Duty {...props} />
      <Lines t={t} lines={lines} withoutEmergency brief />
    </Frame>
  )
}

/** A box no person sees, for programs that fill in every box. Shown when it was filled, to be emptied. */
function Unseen({ t, typed, errors }: Pick<ReportProps, 't' | 'typed' | 'errors'>) {
  const error = errorFor(errors, 'more')
  return (
    <div hidden={error === undefined}>
      <Field t={t} name="more" label={t('fix.more')} value={typed.more} error={error} />
    </div>
  )
}

function Choose({
  t,
  typed,
  errors,
  name,
  of,
  hint,
}: Pick<ReportProps, 't' | 'typed' | 'errors'> & {
  readonly hint?: string
} & (
    | { readonly name: 'danger'; readonly of: typeof DANGER }
    | { readonly name: 'about'; readonly of: typeof ABOUT }
    | { readonly name: 'age'; readonly of: typeof AGES }
    | { readonly name: 'asks'; readonly of: typeof ASKS }
  )) {
  return (
    <RadioField
      t={t}
      name={name}
      label={t(`report.${name}`)}
      hint={hint}
      options={of.map((value) => ({ value, label: t(`report.${name}.${value}` as 'report.danger.yes') }))}
      value={typed[name]}
      error={errorFor(errors, name)}
    />
  )
}

/** Must they make a report besides: what the register knows for their work and place, and whom to ask. */
function Duty({ t, book, report, start }: Pick<ReportProps, 't'> & DutyProps & { readonly start: Start }) {
  const state = stateOf(start.to.place)
  return (
    <Section heading={t('report.duty.heading')}>
      {state !== undefined && report ? (
        <DutyInShort t={t} book={book} state={state} job={jobOf(start.teller)} report={report} />
      ) : (
        <p>
          <PageLink t={t} path="/duty">
            {t('report.duty.open')}
          </PageLink>
        </p>
      )}
      <p>
        <SafetyText t={t} k="report.rule.counsel" />
      </p>
    </Section>
  )
}

/** After sending: the code, once. Answers the post itself, so that no address and no history holds it. */
export function ReceiptPage(
  props: ReportProps & DutyProps & { readonly start: Start; readonly code: string },
) {
  const { t, lines, start, code } = props
  return (
    <Frame {...props} back="/report" unlisted>
      <PageHeading lead={t('report.sent.lead')}>{t('report.sent.heading')}</PageHeading>
      <NotTheReport {...props} />
      <Section heading={t('report.sent.code')}>
        <p class="lead">
          <bdi dir="ltr" class="number" lang="en" data-code>
            {writtenCode(code)}
          </bdi>
        </p>
        <p>
          <SafetyText t={t} k={start.form === 'consult' ? 'report.rule.consultCode' : 'report.rule.code'} />
        </p>
      </Section>
      <Section heading={t('report.sent.next')}>
        <p>{t(`report.sent.next.${start.form}`)}</p>
        <p>{t('report.sent.again')}</p>
        <p>
          <PageLink t={t} path="/report/answer">
            {t('report.answer.link')}
          </PageLink>
        </p>
      </Section>
      <Duty {...props} />
      <Lines t={t} lines={lines} withoutEmergency brief />
    </Frame>
  )
}

/**
 * What was answered to consults. The same for a code of a concern, of what waits, and of nothing: nobody learns whether anything was told.
 */
export function AnswerPage(
  props: ReportProps & { readonly asked: boolean; readonly answers: readonly string[] },
) {
  const { t, lines, asked, answers } = props
  const href = useHref(t.locale)
  return (
    <Frame {...props} back="/report" languagePath="/report/answer" brief>
      <PageHeading>{t('report.answer.heading')}</PageHeading>
      {asked && (
        <Section heading={t(answers.length === 0 ? 'report.answer.none' : 'report.answer.there')}>
          {answers.length === 0 && <p>{t('report.answer.none.body')}</p>}
          {answers.map((answer) => (
            <p key={answer}>
              <bdi lang="en">{answer}</bdi>
            </p>
          ))}
        </Section>
      )}
      <NotTheReport {...props} />
      <Form action={href('/report/answer')}>
        <Field
          t={t}
          name="code"
          label={t('report.sent.code')}
          width="medium"
          maxLength={60}
          spellCheck={false}
        />
        <Button>{t('report.answer.go')}</Button>
      </Form>
      <Lines t={t} lines={lines} withoutEmergency brief />
    </Frame>
  )
}
