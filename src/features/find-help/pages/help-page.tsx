import { CountyLists, type PageProps } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  DangerLine,
  ErrorSummary,
  Form,
  PageHeading,
  PageLink,
  RadioField,
  Section,
} from '#web/parts/index.ts'
import { type Locality, pickValue } from '../locality.ts'
import type { Typed } from '../search-fields.ts'
import { type FormProblem, HelpForm, Kept, PlaceField, sentenceFor } from './help-form.tsx'
import { ListFrame } from './list-frame.tsx'

interface HelpPageProps extends PageProps {
  typed: Typed
  problems?: readonly FormProblem[] | undefined
  lines: readonly ShownLine[]
}

/** The search form, and the lines that need no search. Asks the database nothing. */
export function HelpPage(props: HelpPageProps) {
  const { t, demo, typed, problems = [], lines } = props
  return (
    <ListFrame {...props} error={problems.length > 0}>
      <ErrorSummary
        t={t}
        errors={problems.map(({ field, mistake }) => ({
          field: field === 'pick' ? 'place' : field,
          sentence: t(`help.error.${mistake}`),
        }))}
      />
      <BackLink t={t} path="/" />
      <DangerLine t={t} />
      <PageHeading lead={t('help.form.lead')}>{t('help.form.heading')}</PageHeading>
      <HelpForm t={t} demo={demo} typed={typed} problems={problems} />
      <Lines t={t} lines={lines} withoutEmergency textFirst />
      <CountyLists t={t} demo={demo} />
      <p>
        <PageLink t={t} path="/benefits">
          {t('benefits.heading')}
        </PageLink>
      </p>
    </ListFrame>
  )
}

interface WherePageProps extends HelpPageProps {
  need: string
}

/** After a large choice on the first page: only the place is missing, so only that is asked. */
export function WherePage(props: WherePageProps) {
  const { t, demo, typed, problems = [], lines, need } = props
  return (
    <ListFrame {...props} error={problems.length > 0}>
      <ErrorSummary
        t={t}
        errors={problems.map(({ mistake }) => ({ field: 'place', sentence: t(`help.error.${mistake}`) }))}
      />
      <BackLink t={t} path="/" />
      <DangerLine t={t} />
      <PageHeading lead={t('help.where.lead', { need })}>{t('help.where.heading')}</PageHeading>
      <WhereForm t={t} demo={demo} typed={typed} problems={problems} />
      <Lines t={t} lines={lines} withoutEmergency textFirst />
    </ListFrame>
  )
}

function WhereForm({
  t,
  demo,
  typed,
  problems = [],
}: Pick<HelpPageProps, 't' | 'demo' | 'typed' | 'problems'>) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/help')} search={t('help.form.label')}>
      <Kept typed={typed} without={['place', 'at', 'pick']} />
      <PlaceField t={t} demo={demo} typed={typed} error={sentenceFor(t, problems, 'place')} />
      <Button>{t('help.form.go')}</Button>
    </Form>
  )
}

/** Several places are called so: one question, everything else is kept. */
export function WhichPlacePage(props: HelpPageProps & { localities: readonly Locality[] }) {
  const { t, typed, localities, lines } = props
  return (
    <ListFrame {...props}>
      <BackLink t={t} path="/help">
        {t('help.which.again')}
      </BackLink>
      <DangerLine t={t} />
      <PageHeading lead={t('help.which.lead')}>{t('help.which.heading')}</PageHeading>
      <WhichForm t={t} typed={typed} localities={localities} />
      <Section heading={t('help.toLines')}>
        <Lines t={t} lines={lines} withoutEmergency textFirst level={3} />
      </Section>
    </ListFrame>
  )
}

function WhichForm({
  t,
  typed,
  localities,
}: Pick<HelpPageProps, 't' | 'typed'> & { localities: readonly Locality[] }) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/help')}>
      <Kept typed={typed} without={['pick']} />
      <RadioField
        t={t}
        name="pick"
        label={t('help.form.place')}
        options={localities.map((locality) => ({ value: pickValue(locality), label: locality.label }))}
        value={localities[0] && pickValue(localities[0])}
      />
      <Button>{t('help.which.go')}</Button>
    </Form>
  )
}
