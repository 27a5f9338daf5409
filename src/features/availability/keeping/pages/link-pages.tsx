import { randomUUID } from 'node:crypto'
import type { ShutLink } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  Button,
  Cluster,
  Details,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  PageHeading,
  Section,
  When,
} from '#web/parts/index.ts'
import { taps } from '../../domain/tap.ts'
import type { CountLink, LinkedLine } from '../contact-point/answer-link.ts'
import type { Typed } from './shared.ts'

interface PublicProps {
  /** Whether an answer by text is taken here. */
  readonly texts: boolean
  readonly t: T
  readonly locale: Locale
  /** Without a language. */
  readonly path: string
  readonly demo: boolean
}

interface CountPageProps extends PublicProps {
  readonly link: Extract<CountLink, { state: 'open' }>
  readonly typed?: Typed | undefined
  /** Why the last try was not taken; nothing was saved. */
  readonly wrong?: 'moved' | 'nothing' | 'more' | 'numbers' | undefined
}

const fields = ['total', 'surge', 'outOfService', 'occupied'] as const

/** A line and its last values, with one button for each answer. Opening it changes nothing. */
export function CountPage({ t, locale, path, demo, texts, link, typed, wrong }: CountPageProps) {
  const { line } = link
  const field = wrong === 'numbers' ? 'total' : wrong === 'more' ? 'occupied' : undefined
  const errors = wrong ? [{ ...(field && { field }), sentence: t(`countlink.wrong.${wrong}`) }] : []
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo} error={errors.length > 0}>
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={t('countlink.lead')}>{t('countlink.heading')}</PageHeading>
      <p>
        <strong>
          {t('countlink.line', {
            unit: t(`countlink.unit.${line.unit}`),
            min: line.ageMin,
            max: line.ageMax,
          })}
        </strong>
      </p>
      <p>{lastWords(t, line)}</p>
      <Section heading={t('countlink.tap.heading')}>
        <TapForm t={t} locale={locale} path={path} line={line} />
      </Section>
      <Details summary={t('countlink.numbers.heading')} open={errors.some((one) => 'field' in one)}>
        <NumberForm t={t} locale={locale} path={path} line={line} typed={typed} errors={errors} />
      </Details>
      {texts && <p class="hint">{textHint(t)}</p>}
      <Stop t={t} locale={locale} path={path} />
      <p class="hint">
        {t.parts('countlink.until', { date: <When t={t} at={link.expiresAt} form="apart" /> })}
      </p>
    </PublicFrame>
  )
}

function lastWords(t: T, line: LinkedLine): string {
  const { total, surge, outOfService, occupied } = line.numbers
  if (line.minutes === null) return t('countlink.never')
  const free = Math.max(total + surge - outOfService - occupied - line.held, 0)
  const hours = Math.floor(line.minutes / 60)
  return line.taking === 'taking'
    ? t('countlink.last', { free, hours })
    : t('countlink.lastClosed', { hours })
}

type FormProps = Pick<PublicProps, 't' | 'locale' | 'path'> & { readonly line: LinkedLine }

function Hidden({ line }: { line: LinkedLine }) {
  return (
    <>
      <input type="hidden" name="key" value={randomUUID()} />
      <input type="hidden" name="seen" value={String(line.version)} />
    </>
  )
}

function TapForm({ t, locale, path, line }: FormProps) {
  const href = useHref(locale)
  return (
    <Form action={href(path)}>
      <Hidden line={line} />
      <Cluster>
        {taps.map((tap) => (
          <Button key={tap} name="tap" value={tap} kind={tap === 'same' ? 'primary' : 'quiet'}>
            {t(`countlink.tap.${tap}`)}
          </Button>
        ))}
      </Cluster>
    </Form>
  )
}

function NumberForm(
  props: FormProps & {
    readonly typed: Typed | undefined
    readonly errors: readonly { readonly field?: string; readonly sentence: string }[]
  },
) {
  const { t, locale, path, line, typed, errors } = props
  const href = useHref(locale)
  return (
    <Form action={href(`${path}/numbers`)}>
      <Hidden line={line} />
      {fields.map((name) => (
        <Field
          key={name}
          t={t}
          name={name}
          inputMode="numeric"
          width="short"
          label={t(`countlink.numbers.${name}`)}
          value={typed ? [typed[name] ?? ''].flat()[0] : String(line.numbers[name])}
          error={errorFor([...errors], name)}
        />
      ))}
      <Button>{t('countlink.numbers.save')}</Button>
    </Form>
  )
}

function Stop({ t, locale, path }: Omit<FormProps, 'line'>) {
  const href = useHref(locale)
  return (
    <Details summary={t('countlink.other')}>
      <Form action={href(`${path}/stop`)}>
        <Button kind="quiet">{t('countlink.stop')}</Button>
      </Form>
    </Details>
  )
}

/** What the link in a first message opens: whoever reads it says that reminders may come there. */
export function ContactPointPage({ t, locale, path, demo, texts }: PublicProps) {
  const href = useHref(locale)
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo}>
      <PageHeading lead={t('countlink.contactPoint.lead')}>{t('countlink.contactPoint.heading')}</PageHeading>
      <Form action={href(path)}>
        <Cluster>
          <Button name="answer" value="yes">
            {t('countlink.contactPoint.yes')}
          </Button>
          <Button name="answer" value="stop" kind="quiet">
            {t('countlink.stop')}
          </Button>
        </Cluster>
      </Form>
      {texts && <p class="hint">{textHint(t)}</p>}
    </PublicFrame>
  )
}

/** With which words a message can be answered by text. */
export function textHint(t: T): string {
  return t('countlink.text.how', {
    same: t('countlink.text.same'),
    full: t('countlink.text.full'),
    closed: t('countlink.text.closed'),
    stop: t('countlink.text.stop'),
  })
}

/** Why a link opens nothing. It tells nothing of what it was for. */
export function ShutCountPage({
  t,
  locale,
  path,
  demo,
  link,
}: PublicProps & { readonly link: ShutLink<'count-line' | 'confirm-contact-point'> }) {
  const said = link.state === 'used' ? (`used.${link.usedFor}` as const) : link.state
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo}>
      <PageHeading lead={t(`countlink.state.${said}.body`)}>
        {t(`countlink.state.${said}.heading`)}
      </PageHeading>
    </PublicFrame>
  )
}

/** What the page says of a refusal, in its reader's language. */
export function wrongOf(refusal: Refusal): CountPageProps['wrong'] {
  const known = {
    'line-moved-on': 'moved',
    'nothing-to-take': 'nothing',
    'more-taken-than-there': 'more',
  } as const
  return refusal.code in known ? known[refusal.code as keyof typeof known] : 'numbers'
}
