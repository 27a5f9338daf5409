import type { ComponentChildren } from 'preact'
import { LineList, type ShownLine } from '#features/lines/index.ts'
import type { Definition, Filled, FormOptions } from '#features/screening/index.ts'
import { FormBody } from '#features/screening/parts.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorFor,
  Form,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import type { LimitsText } from '../one/limits-text.ts'
import { LimitsWords } from '../pages/limits-words.tsx'

interface Common {
  readonly t: T
  readonly locale: Locale
  readonly demo: boolean
  readonly errors?: readonly SummaryError[] | undefined
}

const PATH = '/notes/check'

/** As neutral as every page of young people: title, address and icon say nothing, and leaving is first. */
function Frame({
  t,
  locale,
  demo,
  errors = [],
  questions,
  children,
}: Common & { questions?: boolean; children: ComponentChildren }) {
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="notes"
      path={PATH}
      demo={demo}
      questions={questions}
      bare
      unlisted
      error={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      {children}
    </PublicFrame>
  )
}

/** The same gate as when somebody asks: nobody sees it, what cannot stay private, and a yes or a no. */
export function MyStartPage(props: Common & { limits: LimitsText | undefined }) {
  const { t, errors } = props
  const href = useHref(t.locale)
  return (
    <Frame {...props}>
      <PageHeading lead={t('mycheck.lead')}>{t('mycheck.heading')}</PageHeading>
      <Section heading={t('mycheck.limits.heading')} id="limits">
        <LimitsWords t={t} text={props.limits} />
      </Section>
      <Form action={href(PATH)} plain>
        <RadioField
          t={t}
          name="seen"
          label={t('mycheck.seen')}
          error={errorFor(errors, 'seen')}
          options={[
            { value: 'no', label: t('mycheck.seen.no') },
            { value: 'yes', label: t('mycheck.seen.yes') },
          ]}
        />
        <Button name="do" value="start">
          {t('mycheck.start')}
        </Button>
        <Button name="do" value="decline" kind="quiet">
          {t('mycheck.decline')}
        </Button>
      </Form>
    </Frame>
  )
}

export interface MyQuestionsProps extends Common {
  readonly definition: Definition
  readonly filled: Filled
  readonly language: string
  readonly options: FormOptions
  readonly at: string | undefined
}

/** The questions, with "not sure" and "skip" at each, and a way out that needs no answer. */
export function MyQuestionsPage(props: MyQuestionsProps) {
  const { t, definition, filled, language, options, at } = props
  const href = useHref(t.locale)
  return (
    <Frame {...props} questions>
      <PageHeading lead={t('mycheck.questions.lead')}>{t('mycheck.heading')}</PageHeading>
      <Form action={href(PATH)} plain>
        <FormBody
          t={t}
          definition={definition}
          filled={filled}
          language={language}
          options={options}
          at={at}
          begins={at !== undefined}
          aloud
        />
        <Button name="do" value="done">
          {t('mycheck.done')}
        </Button>
        <Button name="do" value="stop" kind="quiet">
          {t('mycheck.stop')}
        </Button>
        <Button name="do" value="seen" kind="quiet">
          {t('mycheck.seen.now')}
        </Button>
      </Form>
    </Frame>
  )
}

/** The same whatever they answered, and where they answered nothing. */
export function MyEndPage(props: Common & { lines: readonly ShownLine[] }) {
  const { t, lines } = props
  return (
    <Frame {...props}>
      <PageHeading lead={t('mycheck.end.lead')}>{t('mycheck.end.heading')}</PageHeading>
      <Section heading={t('mycheck.end.lines')} id="lines">
        <LineList t={t} lines={lines} textFirst unlinked />
      </Section>
      <Section heading={t('mycheck.end.know')} id="know">
        <ul>
          <li>{t('mycheck.end.fault')}</li>
          <li>{t('mycheck.end.later')}</li>
          <li>{t('mycheck.end.see')}</li>
        </ul>
      </Section>
      <p>
        <ButtonLink href="/handed">{t('mycheck.end.back')}</ButtonLink>
      </p>
    </Frame>
  )
}
