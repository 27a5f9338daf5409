import type { PageProps } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, DangerLine, Form, Icon, PageHeading, PageLink, Section } from '#web/parts/index.ts'
import { PlaceField } from './help-form.tsx'

/**
 * The first page: danger, four large choices, a place. Asks the database nothing, so that it stands
 * when everything behind it is down, and carries the lines for the same reason.
 */
export function StartPage({ t, locale, path, demo, lines }: PageProps & { lines: readonly ShownLine[] }) {
  return (
    <PublicFrame locale={locale} t={t} title="notes" path={path} demo={demo} script="help.js">
      <DangerLine t={t} />
      <PageHeading lead={t('help.start.lead')}>{t('help.start.heading')}</PageHeading>
      <Choices t={t} />
      <Section heading={t('help.start.near')}>
        <NearForm t={t} demo={demo} />
      </Section>
      <p>
        {t('help.start.watched')}{' '}
        <PageLink t={t} path="/online">
          {t('help.start.watched.link')}
        </PageLink>
      </p>
      <p>
        {t('help.start.work')}{' '}
        <PageLink t={t} path="/guidance">
          {t('help.start.work.guidance')}
        </PageLink>{' '}
        ·{' '}
        <PageLink t={t} path="/duty">
          {t('help.start.work.link')}
        </PageLink>{' '}
        ·{' '}
        <PageLink t={t} path="/search">
          {t('help.start.work.search')}
        </PageLink>
      </p>
      <div id="talk" class="anchor">
        <Lines t={t} lines={lines} withoutEmergency textFirst />
      </div>
    </PublicFrame>
  )
}

/** Links where nothing is told by following one; a form where the choice is a need, which no address may hold. */
function Choices({ t }: { t: T }) {
  const href = useHref(t.locale)
  return (
    <nav aria-label={t('help.start.choices')}>
      <ul class="big-choices">
        <li>
          <a href="#talk">
            <Icon name="chat" />
            <ChoiceWords title={t('help.start.talk')} hint={t('help.start.talk.hint')} />
          </a>
        </li>
        <li>
          <form method="post" action={href('/help')}>
            <input type="hidden" name="need" value="emergency-shelter" />
            <button type="submit" name="step" value="where">
              <Icon name="home" />
              <ChoiceWords title={t('help.start.tonight')} hint={t('help.start.tonight.hint')} />
            </button>
          </form>
        </li>
        <li>
          <a href={href('/before/y')}>
            <Icon name="question" />
            <ChoiceWords title={t('help.start.me')} hint={t('help.start.me.hint')} />
          </a>
        </li>
        <li>
          <a href={href('/before')}>
            <Icon name="compass" />
            <ChoiceWords title={t('help.start.other')} hint={t('help.start.other.hint')} />
          </a>
        </li>
      </ul>
    </nav>
  )
}

function ChoiceWords({ title, hint }: { title: string; hint: string }) {
  return (
    <span>
      <strong>{title}</strong>
      <span class="hint">{hint}</span>
    </span>
  )
}

function NearForm({ t, demo }: { t: T; demo: boolean }) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/help')} search={t('help.form.label')}>
      <PlaceField t={t} demo={demo} typed={{}} />
      <Button>{t('help.form.go')}</Button>
    </Form>
  )
}
